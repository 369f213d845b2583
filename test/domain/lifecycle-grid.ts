/**
 * Who may do what in which status, written out by hand from the rules and not taken from the product.
 *
 * Columns: the author; another applicant; the operator who holds the case, one at the same desk, one of another
 * unit; the adviser whose turn is first and the dean who comes second, an adviser of another faculty; the heads of
 * this unit and of another; the director; an administrator; an employee with every role who is the proxy; the sweep.
 *
 * On paper the desk is the office, and the operator of the other unit draws the result up.
 *
 * Cells: yes; - it is not theirs; own case; stat(us); held by a colleague; pend(ing decision); corr(ection
 * waiting); wait(ing approvals); no: not approved; turn: not their turn; late: too late to undo.
 */
export const columns = [
  'author',
  'other',
  'holder',
  'desk',
  'elsewhere',
  'adviser',
  'dean',
  'outOfScope',
  'head',
  'otherHead',
  'director',
  'admin',
  'own',
  'system',
] as const;

/** By the standing of the case; several where the grid is the same. */
export const grid: Readonly<Record<string, string>> = {
  draft: `
                     auth  other hold  desk  else  advi  dean  scope head  head2 dire  admin own   syst
    submit           yes   -     -     -     -     -     -     -     -     -     -     -     -     -
    accept           -     -     -     -     -     -     -     -     -     -     -     -     -     -
    assign           -     -     -     -     -     -     -     -     -     -     -     -     -     -
    take             -     -     -     -     -     -     -     -     -     -     -     -     -     -
    askForCorrection -     -     -     -     -     -     -     -     -     -     -     -     -     -
    resubmit         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    reject           -     -     -     -     -     -     -     -     -     -     -     -     -     -
    approve          -     -     -     -     -     -     -     -     -     -     -     -     -     -
    notApprove       -     -     -     -     -     -     -     -     -     -     -     -     -     -
    defer            -     -     -     -     -     -     -     -     -     -     -     -     -     -
    prepare          -     -     -     -     -     -     -     -     -     -     -     -     -     -
    complete         -     -     -     -     -     -     -     -     -     -     -     -     -     -
    undo             -     -     -     -     -     -     -     -     -     -     -     -     -     -
    settle           -     -     -     -     -     -     -     -     -     -     -     -     -     -
    handOver         -     -     -     -     -     -     -     -     -     -     -     -     -     -
    release          -     -     -     -     -     -     -     -     -     -     -     -     -     -
    download         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    handOut          -     -     -     -     -     -     -     -     -     -     -     -     -     -
    revoke           -     -     -     -     -     -     -     -     -     -     -     -     -     -
    giveUp           stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    withdraw         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
  `,
  submitted: `
                     auth  other hold  desk  else  advi  dean  scope head  head2 dire  admin own   syst
    submit           stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    accept           -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    assign           -     -     -     -     -     -     -     -     yes   -     -     -     own   -
    take             -     -     yes   yes   -     -     -     -     -     -     -     -     own   -
    askForCorrection -     -     yes   yes   -     -     -     -     -     -     -     -     own   -
    resubmit         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    reject           -     -     yes   yes   -     -     -     -     -     -     -     -     own   -
    approve          -     -     -     -     -     stat  stat  -     -     -     -     -     own   -
    notApprove       -     -     -     -     -     stat  stat  -     -     -     -     -     own   -
    defer            -     -     -     -     -     stat  stat  -     -     -     -     -     own   -
    prepare          -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    complete         -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    undo             -     -     stat  stat  -     stat  stat  -     -     -     -     -     own   -
    settle           -     -     -     -     -     -     -     -     -     -     -     -     -     stat
    handOver         -     -     stat  stat  -     -     -     -     stat  -     -     stat  own   -
    release          -     -     stat  stat  -     -     -     -     stat  -     -     stat  own   stat
    download         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    handOut          -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    revoke           -     -     -     -     -     -     -     -     stat  -     -     -     own   -
    giveUp           stat  -     stat  stat  -     -     -     -     -     -     -     -     own   -
    withdraw         yes   -     -     -     -     -     -     -     -     -     -     -     -     -
  `,
  'submitted, correction': `
                     auth  other hold  desk  else  advi  dean  scope head  head2 dire  admin own   syst
    submit           stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    accept           -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    assign           -     -     -     -     -     -     -     -     yes   -     -     -     own   -
    take             -     -     corr  corr  -     -     -     -     -     -     -     -     own   -
    askForCorrection -     -     corr  corr  -     -     -     -     -     -     -     -     own   -
    resubmit         yes   -     -     -     -     -     -     -     -     -     -     -     -     -
    reject           -     -     yes   yes   -     -     -     -     -     -     -     -     own   -
    approve          -     -     -     -     -     stat  stat  -     -     -     -     -     own   -
    notApprove       -     -     -     -     -     stat  stat  -     -     -     -     -     own   -
    defer            -     -     -     -     -     stat  stat  -     -     -     -     -     own   -
    prepare          -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    complete         -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    undo             -     -     stat  stat  -     stat  stat  -     -     -     -     -     own   -
    settle           -     -     -     -     -     -     -     -     -     -     -     -     -     stat
    handOver         -     -     stat  stat  -     -     -     -     stat  -     -     stat  own   -
    release          -     -     stat  stat  -     -     -     -     stat  -     -     stat  own   stat
    download         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    handOut          -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    revoke           -     -     -     -     -     -     -     -     stat  -     -     -     own   -
    giveUp           stat  -     stat  stat  -     -     -     -     -     -     -     -     own   -
    withdraw         yes   -     -     -     -     -     -     -     -     -     -     -     -     -
  `,
  'in progress': `
                     auth  other hold  desk  else  advi  dean  scope head  head2 dire  admin own   syst
    submit           stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    accept           -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    assign           -     -     -     -     -     -     -     -     yes   -     -     -     own   -
    take             -     -     held  held  -     -     -     -     -     -     -     -     own   -
    askForCorrection -     -     yes   held  -     -     -     -     -     -     -     -     own   -
    resubmit         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    reject           -     -     yes   held  -     -     -     -     -     -     -     -     own   -
    approve          -     -     -     -     -     yes   turn  -     -     -     -     -     own   -
    notApprove       -     -     -     -     -     yes   turn  -     -     -     -     -     own   -
    defer            -     -     -     -     -     turn  turn  -     -     -     -     -     own   -
    prepare          -     -     stat  held  -     -     -     -     -     -     -     -     own   -
    complete         -     -     wait  held  -     -     -     -     -     -     -     -     own   -
    undo             -     -     stat  stat  -     stat  stat  -     -     -     -     -     own   -
    settle           -     -     -     -     -     -     -     -     -     -     -     -     -     stat
    handOver         -     -     yes   held  -     -     -     -     yes   -     -     yes   own   -
    release          -     -     yes   held  -     -     -     -     yes   -     -     yes   own   yes
    download         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    handOut          -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    revoke           -     -     -     -     -     -     -     -     stat  -     -     -     own   -
    giveUp           stat  -     stat  stat  -     -     -     -     -     -     -     -     own   -
    withdraw         yes   -     -     -     -     -     -     -     -     -     -     -     -     -
  `,
  'in progress, correction': `
                     auth  other hold  desk  else  advi  dean  scope head  head2 dire  admin own   syst
    submit           stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    accept           -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    assign           -     -     -     -     -     -     -     -     yes   -     -     -     own   -
    take             -     -     held  held  -     -     -     -     -     -     -     -     own   -
    askForCorrection -     -     corr  held  -     -     -     -     -     -     -     -     own   -
    resubmit         yes   -     -     -     -     -     -     -     -     -     -     -     -     -
    reject           -     -     yes   held  -     -     -     -     -     -     -     -     own   -
    approve          -     -     -     -     -     corr  corr  -     -     -     -     -     own   -
    notApprove       -     -     -     -     -     corr  corr  -     -     -     -     -     own   -
    defer            -     -     -     -     -     corr  corr  -     -     -     -     -     own   -
    prepare          -     -     stat  held  -     -     -     -     -     -     -     -     own   -
    complete         -     -     corr  held  -     -     -     -     -     -     -     -     own   -
    undo             -     -     stat  stat  -     stat  stat  -     -     -     -     -     own   -
    settle           -     -     -     -     -     -     -     -     -     -     -     -     -     stat
    handOver         -     -     yes   held  -     -     -     -     yes   -     -     yes   own   -
    release          -     -     yes   held  -     -     -     -     yes   -     -     yes   own   yes
    download         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    handOut          -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    revoke           -     -     -     -     -     -     -     -     stat  -     -     -     own   -
    giveUp           stat  -     stat  stat  -     -     -     -     -     -     -     -     own   -
    withdraw         yes   -     -     -     -     -     -     -     -     -     -     -     -     -
  `,
  'in progress, approved': `
                     auth  other hold  desk  else  advi  dean  scope head  head2 dire  admin own   syst
    submit           stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    accept           -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    assign           -     -     -     -     -     -     -     -     yes   -     -     -     own   -
    take             -     -     held  held  -     -     -     -     -     -     -     -     own   -
    askForCorrection -     -     yes   held  -     -     -     -     -     -     -     -     own   -
    resubmit         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    reject           -     -     yes   held  -     -     -     -     -     -     -     -     own   -
    approve          -     -     -     -     -     stat  stat  -     -     -     -     -     own   -
    notApprove       -     -     -     -     -     stat  stat  -     -     -     -     -     own   -
    defer            -     -     -     -     -     stat  stat  -     -     -     -     -     own   -
    prepare          -     -     stat  held  -     -     -     -     -     -     -     -     own   -
    complete         -     -     yes   held  -     -     -     -     -     -     -     -     own   -
    undo             -     -     stat  stat  -     stat  stat  -     -     -     -     -     own   -
    settle           -     -     -     -     -     -     -     -     -     -     -     -     -     stat
    handOver         -     -     yes   held  -     -     -     -     yes   -     -     yes   own   -
    release          -     -     yes   held  -     -     -     -     yes   -     -     yes   own   yes
    download         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    handOut          -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    revoke           -     -     -     -     -     -     -     -     stat  -     -     -     own   -
    giveUp           stat  -     stat  stat  -     -     -     -     -     -     -     -     own   -
    withdraw         yes   -     -     -     -     -     -     -     -     -     -     -     -     -
  `,
  'in progress, not approved': `
                     auth  other hold  desk  else  advi  dean  scope head  head2 dire  admin own   syst
    submit           stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    accept           -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    assign           -     -     -     -     -     -     -     -     yes   -     -     -     own   -
    take             -     -     held  held  -     -     -     -     -     -     -     -     own   -
    askForCorrection -     -     yes   held  -     -     -     -     -     -     -     -     own   -
    resubmit         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    reject           -     -     yes   held  -     -     -     -     -     -     -     -     own   -
    approve          -     -     -     -     -     stat  no    -     -     -     -     -     own   -
    notApprove       -     -     -     -     -     stat  no    -     -     -     -     -     own   -
    defer            -     -     -     -     -     stat  no    -     -     -     -     -     own   -
    prepare          -     -     stat  held  -     -     -     -     -     -     -     -     own   -
    complete         -     -     no    held  -     -     -     -     -     -     -     -     own   -
    undo             -     -     stat  stat  -     stat  stat  -     -     -     -     -     own   -
    settle           -     -     -     -     -     -     -     -     -     -     -     -     -     stat
    handOver         -     -     yes   held  -     -     -     -     yes   -     -     yes   own   -
    release          -     -     yes   held  -     -     -     -     yes   -     -     yes   own   yes
    download         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    handOut          -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    revoke           -     -     -     -     -     -     -     -     stat  -     -     -     own   -
    giveUp           stat  -     stat  stat  -     -     -     -     -     -     -     -     own   -
    withdraw         yes   -     -     -     -     -     -     -     -     -     -     -     -     -
  `,
  'in progress, released': `
                     auth  other hold  desk  else  advi  dean  scope head  head2 dire  admin own   syst
    submit           stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    accept           -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    assign           -     -     -     -     -     -     -     -     yes   -     -     -     own   -
    take             -     -     yes   yes   -     -     -     -     -     -     -     -     own   -
    askForCorrection -     -     yes   yes   -     -     -     -     -     -     -     -     own   -
    resubmit         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    reject           -     -     yes   yes   -     -     -     -     -     -     -     -     own   -
    approve          -     -     -     -     -     yes   turn  -     -     -     -     -     own   -
    notApprove       -     -     -     -     -     yes   turn  -     -     -     -     -     own   -
    defer            -     -     -     -     -     turn  turn  -     -     -     -     -     own   -
    prepare          -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    complete         -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    undo             -     -     stat  stat  -     stat  stat  -     -     -     -     -     own   -
    settle           -     -     -     -     -     -     -     -     -     -     -     -     -     stat
    handOver         -     -     stat  stat  -     -     -     -     yes   -     -     yes   own   -
    release          -     -     stat  stat  -     -     -     -     stat  -     -     stat  own   stat
    download         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    handOut          -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    revoke           -     -     -     -     -     -     -     -     stat  -     -     -     own   -
    giveUp           stat  -     stat  stat  -     -     -     -     -     -     -     -     own   -
    withdraw         yes   -     -     -     -     -     -     -     -     -     -     -     -     -
  `,
  pending: `
                     auth  other hold  desk  else  advi  dean  scope head  head2 dire  admin own   syst
    submit           pend  -     -     -     -     -     -     -     -     -     -     -     -     -
    accept           -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    assign           -     -     -     -     -     -     -     -     pend  -     -     -     own   -
    take             -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    askForCorrection -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    resubmit         pend  -     -     -     -     -     -     -     -     -     -     -     -     -
    reject           -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    approve          -     -     -     -     -     pend  pend  -     -     -     -     -     own   -
    notApprove       -     -     -     -     -     pend  pend  -     -     -     -     -     own   -
    defer            -     -     -     -     -     pend  pend  -     -     -     -     -     own   -
    prepare          -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    complete         -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    undo             -     -     yes   pend  -     pend  pend  -     -     -     -     -     own   -
    settle           -     -     -     -     -     -     -     -     -     -     -     -     -     pend
    handOver         -     -     pend  pend  -     -     -     -     pend  -     -     pend  own   -
    release          -     -     pend  pend  -     -     -     -     pend  -     -     pend  own   pend
    download         pend  -     -     -     -     -     -     -     -     -     -     -     -     -
    handOut          -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    revoke           -     -     -     -     -     -     -     -     pend  -     -     -     own   -
    giveUp           pend  -     pend  pend  -     -     -     -     -     -     -     -     own   -
    withdraw         pend  -     -     -     -     -     -     -     -     -     -     -     -     -
  `,
  'pending word': `
                     auth  other hold  desk  else  advi  dean  scope head  head2 dire  admin own   syst
    submit           pend  -     -     -     -     -     -     -     -     -     -     -     -     -
    accept           -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    assign           -     -     -     -     -     -     -     -     pend  -     -     -     own   -
    take             -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    askForCorrection -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    resubmit         pend  -     -     -     -     -     -     -     -     -     -     -     -     -
    reject           -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    approve          -     -     -     -     -     pend  pend  -     -     -     -     -     own   -
    notApprove       -     -     -     -     -     pend  pend  -     -     -     -     -     own   -
    defer            -     -     -     -     -     pend  pend  -     -     -     -     -     own   -
    prepare          -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    complete         -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    undo             -     -     pend  pend  -     yes   pend  -     -     -     -     -     own   -
    settle           -     -     -     -     -     -     -     -     -     -     -     -     -     pend
    handOver         -     -     pend  pend  -     -     -     -     pend  -     -     pend  own   -
    release          -     -     pend  pend  -     -     -     -     pend  -     -     pend  own   pend
    download         pend  -     -     -     -     -     -     -     -     -     -     -     -     -
    handOut          -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    revoke           -     -     -     -     -     -     -     -     pend  -     -     -     own   -
    giveUp           pend  -     pend  pend  -     -     -     -     -     -     -     -     own   -
    withdraw         pend  -     -     -     -     -     -     -     -     -     -     -     -     -
  `,
  'pending word, side by side': `
                     auth  other hold  desk  else  advi  dean  scope head  head2 dire  admin own   syst
    submit           pend  -     -     -     -     -     -     -     -     -     -     -     -     -
    accept           -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    assign           -     -     -     -     -     -     -     -     pend  -     -     -     own   -
    take             -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    askForCorrection -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    resubmit         pend  -     -     -     -     -     -     -     -     -     -     -     -     -
    reject           -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    approve          -     -     -     -     -     pend  yes   -     -     -     -     -     own   -
    notApprove       -     -     -     -     -     pend  yes   -     -     -     -     -     own   -
    defer            -     -     -     -     -     pend  turn  -     -     -     -     -     own   -
    prepare          -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    complete         -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    undo             -     -     pend  pend  -     yes   pend  -     -     -     -     -     own   -
    settle           -     -     -     -     -     -     -     -     -     -     -     -     -     pend
    handOver         -     -     pend  pend  -     -     -     -     pend  -     -     pend  own   -
    release          -     -     pend  pend  -     -     -     -     pend  -     -     pend  own   pend
    download         pend  -     -     -     -     -     -     -     -     -     -     -     -     -
    handOut          -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    revoke           -     -     -     -     -     -     -     -     pend  -     -     -     own   -
    giveUp           pend  -     pend  pend  -     -     -     -     -     -     -     -     own   -
    withdraw         pend  -     -     -     -     -     -     -     -     -     -     -     -     -
  `,
  'pending, time over': `
                     auth  other hold  desk  else  advi  dean  scope head  head2 dire  admin own   syst
    submit           pend  -     -     -     -     -     -     -     -     -     -     -     -     -
    accept           -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    assign           -     -     -     -     -     -     -     -     pend  -     -     -     own   -
    take             -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    askForCorrection -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    resubmit         pend  -     -     -     -     -     -     -     -     -     -     -     -     -
    reject           -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    approve          -     -     -     -     -     pend  pend  -     -     -     -     -     own   -
    notApprove       -     -     -     -     -     pend  pend  -     -     -     -     -     own   -
    defer            -     -     -     -     -     pend  pend  -     -     -     -     -     own   -
    prepare          -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    complete         -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    undo             -     -     late  pend  -     pend  pend  -     -     -     -     -     own   -
    settle           -     -     -     -     -     -     -     -     -     -     -     -     -     yes
    handOver         -     -     pend  pend  -     -     -     -     pend  -     -     pend  own   -
    release          -     -     pend  pend  -     -     -     -     pend  -     -     pend  own   pend
    download         pend  -     -     -     -     -     -     -     -     -     -     -     -     -
    handOut          -     -     pend  pend  -     -     -     -     -     -     -     -     own   -
    revoke           -     -     -     -     -     -     -     -     pend  -     -     -     own   -
    giveUp           pend  -     pend  pend  -     -     -     -     -     -     -     -     own   -
    withdraw         pend  -     -     -     -     -     -     -     -     -     -     -     -     -
  `,
  completed: `
                     auth  other hold  desk  else  advi  dean  scope head  head2 dire  admin own   syst
    submit           stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    accept           -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    assign           -     -     -     -     -     -     -     -     stat  -     -     -     own   -
    take             -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    askForCorrection -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    resubmit         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    reject           -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    approve          -     -     -     -     -     stat  stat  -     -     -     -     -     own   -
    notApprove       -     -     -     -     -     stat  stat  -     -     -     -     -     own   -
    defer            -     -     -     -     -     stat  stat  -     -     -     -     -     own   -
    prepare          -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    complete         -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    undo             -     -     stat  stat  -     stat  stat  -     -     -     -     -     own   -
    settle           -     -     -     -     -     -     -     -     -     -     -     -     -     stat
    handOver         -     -     stat  stat  -     -     -     -     stat  -     -     stat  own   -
    release          -     -     stat  stat  -     -     -     -     stat  -     -     stat  own   stat
    download         yes   -     -     -     -     -     -     -     -     -     -     -     -     -
    handOut          -     -     yes   yes   -     -     -     -     -     -     -     -     own   -
    revoke           -     -     -     -     -     -     -     -     yes   -     -     -     own   -
    giveUp           yes   -     yes   yes   -     -     -     -     -     -     -     -     own   -
    withdraw         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
  `,
  issued: `
                     auth  other hold  desk  else  advi  dean  scope head  head2 dire  admin own   syst
    submit           stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    accept           -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    assign           -     -     -     -     -     -     -     -     stat  -     -     -     own   -
    take             -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    askForCorrection -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    resubmit         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    reject           -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    approve          -     -     -     -     -     stat  stat  -     -     -     -     -     own   -
    notApprove       -     -     -     -     -     stat  stat  -     -     -     -     -     own   -
    defer            -     -     -     -     -     stat  stat  -     -     -     -     -     own   -
    prepare          -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    complete         -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    undo             -     -     stat  stat  -     stat  stat  -     -     -     -     -     own   -
    settle           -     -     -     -     -     -     -     -     -     -     -     -     -     stat
    handOver         -     -     stat  stat  -     -     -     -     stat  -     -     stat  own   -
    release          -     -     stat  stat  -     -     -     -     stat  -     -     stat  own   stat
    download         yes   -     -     -     -     -     -     -     -     -     -     -     -     -
    handOut          -     -     yes   yes   -     -     -     -     -     -     -     -     own   -
    revoke           -     -     -     -     -     -     -     -     yes   -     -     -     own   -
    giveUp           yes   -     yes   yes   -     -     -     -     -     -     -     -     own   -
    withdraw         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
  `,
  revoked: `
                     auth  other hold  desk  else  advi  dean  scope head  head2 dire  admin own   syst
    submit           stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    accept           -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    assign           -     -     -     -     -     -     -     -     stat  -     -     -     own   -
    take             -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    askForCorrection -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    resubmit         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    reject           -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    approve          -     -     -     -     -     stat  stat  -     -     -     -     -     own   -
    notApprove       -     -     -     -     -     stat  stat  -     -     -     -     -     own   -
    defer            -     -     -     -     -     stat  stat  -     -     -     -     -     own   -
    prepare          -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    complete         -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    undo             -     -     stat  stat  -     stat  stat  -     -     -     -     -     own   -
    settle           -     -     -     -     -     -     -     -     -     -     -     -     -     stat
    handOver         -     -     stat  stat  -     -     -     -     stat  -     -     stat  own   -
    release          -     -     stat  stat  -     -     -     -     stat  -     -     stat  own   stat
    download         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    handOut          -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    revoke           -     -     -     -     -     -     -     -     stat  -     -     -     own   -
    giveUp           yes   -     yes   yes   -     -     -     -     -     -     -     -     own   -
    withdraw         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
  `,
  'rejected | withdrawn': `
                     auth  other hold  desk  else  advi  dean  scope head  head2 dire  admin own   syst
    submit           stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    accept           -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    assign           -     -     -     -     -     -     -     -     stat  -     -     -     own   -
    take             -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    askForCorrection -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    resubmit         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    reject           -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    approve          -     -     -     -     -     stat  stat  -     -     -     -     -     own   -
    notApprove       -     -     -     -     -     stat  stat  -     -     -     -     -     own   -
    defer            -     -     -     -     -     stat  stat  -     -     -     -     -     own   -
    prepare          -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    complete         -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    undo             -     -     stat  stat  -     stat  stat  -     -     -     -     -     own   -
    settle           -     -     -     -     -     -     -     -     -     -     -     -     -     stat
    handOver         -     -     stat  stat  -     -     -     -     stat  -     -     stat  own   -
    release          -     -     stat  stat  -     -     -     -     stat  -     -     stat  own   stat
    download         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    handOut          -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    revoke           -     -     -     -     -     -     -     -     stat  -     -     -     own   -
    giveUp           stat  -     stat  stat  -     -     -     -     -     -     -     -     own   -
    withdraw         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
  `,
  'paper submitted': `
                     auth  other hold  desk  else  advi  dean  scope head  head2 dire  admin own   syst
    submit           stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    accept           -     -     yes   yes   -     -     -     -     -     -     -     -     own   -
    assign           -     -     -     -     -     -     -     -     stat  -     stat  -     own   -
    take             -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    askForCorrection -     -     yes   yes   -     -     -     -     -     -     -     -     own   -
    resubmit         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    reject           -     -     yes   yes   -     -     -     -     -     -     -     -     own   -
    approve          -     -     -     -     -     -     -     -     -     -     -     -     -     -
    notApprove       -     -     -     -     -     -     -     -     -     -     -     -     -     -
    defer            -     -     -     -     -     -     -     -     -     -     -     -     -     -
    prepare          -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    complete         -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    undo             -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    settle           -     -     -     -     -     -     -     -     -     -     -     -     -     stat
    handOver         -     -     stat  stat  -     -     -     -     stat  -     -     stat  own   -
    release          -     -     stat  stat  -     -     -     -     stat  -     -     stat  own   stat
    download         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    handOut          -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    revoke           -     -     -     -     -     -     -     -     stat  -     -     -     own   -
    giveUp           stat  -     stat  stat  -     -     -     -     -     -     -     -     own   -
    withdraw         yes   -     -     -     -     -     -     -     -     -     -     -     -     -
  `,
  'paper accepted': `
                     auth  other hold  desk  else  advi  dean  scope head  head2 dire  admin own   syst
    submit           stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    accept           -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    assign           -     -     -     -     -     -     -     -     turn  -     yes   -     own   -
    take             -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    askForCorrection -     -     yes   yes   -     -     -     -     -     -     -     -     own   -
    resubmit         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    reject           -     -     yes   yes   -     -     -     -     -     -     -     -     own   -
    approve          -     -     -     -     -     -     -     -     -     -     stat  -     -     -
    notApprove       -     -     -     -     -     -     -     -     -     -     stat  -     -     -
    defer            -     -     -     -     -     -     -     -     -     -     stat  -     -     -
    prepare          -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    complete         -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    undo             -     -     stat  stat  -     -     -     -     -     -     stat  -     own   -
    settle           -     -     -     -     -     -     -     -     -     -     -     -     -     stat
    handOver         -     -     stat  stat  -     -     -     -     stat  -     -     stat  own   -
    release          -     -     stat  stat  -     -     -     -     stat  -     -     stat  own   stat
    download         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    handOut          -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    revoke           -     -     -     -     -     -     -     -     stat  -     -     -     own   -
    giveUp           stat  -     stat  stat  -     -     -     -     -     -     -     -     own   -
    withdraw         yes   -     -     -     -     -     -     -     -     -     -     -     -     -
  `,
  'paper executing': `
                     auth  other hold  desk  else  advi  dean  scope head  head2 dire  admin own   syst
    submit           stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    accept           -     -     -     -     stat  -     -     -     -     -     -     -     -     -
    assign           -     -     -     -     -     -     -     -     -     yes   yes   -     -     -
    take             -     -     -     -     stat  -     -     -     -     -     -     -     -     -
    askForCorrection -     -     -     -     yes   -     -     -     -     -     -     -     -     -
    resubmit         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    reject           -     -     -     -     yes   -     -     -     -     -     -     -     -     -
    approve          -     -     -     -     -     -     -     -     -     -     stat  -     -     -
    notApprove       -     -     -     -     -     -     -     -     -     -     stat  -     -     -
    defer            -     -     -     -     -     -     -     -     -     -     stat  -     -     -
    prepare          -     -     -     -     yes   -     -     -     -     -     -     -     -     -
    complete         -     -     -     -     wait  -     -     -     -     -     -     -     -     -
    undo             -     -     -     -     stat  -     -     -     -     -     stat  -     -     -
    settle           -     -     -     -     -     -     -     -     -     -     -     -     -     stat
    handOver         -     -     -     -     yes   -     -     -     -     yes   -     yes   own   -
    release          -     -     -     -     yes   -     -     -     -     yes   -     yes   own   yes
    download         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    handOut          -     -     -     -     stat  -     -     -     -     -     -     -     -     -
    revoke           -     -     -     -     -     -     -     -     -     stat  -     -     -     -
    giveUp           stat  -     -     -     stat  -     -     -     -     -     -     -     -     -
    withdraw         yes   -     -     -     -     -     -     -     -     -     -     -     -     -
  `,
  'paper to be signed': `
                     auth  other hold  desk  else  advi  dean  scope head  head2 dire  admin own   syst
    submit           stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    accept           -     -     -     -     stat  -     -     -     -     -     -     -     -     -
    assign           -     -     -     -     -     -     -     -     -     yes   yes   -     -     -
    take             -     -     -     -     stat  -     -     -     -     -     -     -     -     -
    askForCorrection -     -     -     -     yes   -     -     -     -     -     -     -     -     -
    resubmit         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    reject           -     -     -     -     yes   -     -     -     -     -     -     -     -     -
    approve          -     -     -     -     -     -     -     -     -     -     yes   -     -     -
    notApprove       -     -     -     -     -     -     -     -     -     -     yes   -     -     -
    defer            -     -     -     -     -     -     -     -     -     -     turn  -     -     -
    prepare          -     -     -     -     wait  -     -     -     -     -     -     -     -     -
    complete         -     -     -     -     wait  -     -     -     -     -     -     -     -     -
    undo             -     -     -     -     stat  -     -     -     -     -     stat  -     -     -
    settle           -     -     -     -     -     -     -     -     -     -     -     -     -     stat
    handOver         -     -     -     -     yes   -     -     -     -     yes   -     yes   own   -
    release          -     -     -     -     yes   -     -     -     -     yes   -     yes   own   yes
    download         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    handOut          -     -     -     -     stat  -     -     -     -     -     -     -     -     -
    revoke           -     -     -     -     -     -     -     -     -     stat  -     -     -     -
    giveUp           stat  -     -     -     stat  -     -     -     -     -     -     -     -     -
    withdraw         yes   -     -     -     -     -     -     -     -     -     -     -     -     -
  `,
  'paper returned': `
                     auth  other hold  desk  else  advi  dean  scope head  head2 dire  admin own   syst
    submit           stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    accept           -     -     -     -     stat  -     -     -     -     -     -     -     -     -
    assign           -     -     -     -     -     -     -     -     -     yes   yes   -     -     -
    take             -     -     -     -     stat  -     -     -     -     -     -     -     -     -
    askForCorrection -     -     -     -     yes   -     -     -     -     -     -     -     -     -
    resubmit         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    reject           -     -     -     -     yes   -     -     -     -     -     -     -     -     -
    approve          -     -     -     -     -     -     -     -     -     -     stat  -     -     -
    notApprove       -     -     -     -     -     -     -     -     -     -     stat  -     -     -
    defer            -     -     -     -     -     -     -     -     -     -     stat  -     -     -
    prepare          -     -     -     -     yes   -     -     -     -     -     -     -     -     -
    complete         -     -     -     -     no    -     -     -     -     -     -     -     -     -
    undo             -     -     -     -     stat  -     -     -     -     -     stat  -     -     -
    settle           -     -     -     -     -     -     -     -     -     -     -     -     -     stat
    handOver         -     -     -     -     yes   -     -     -     -     yes   -     yes   own   -
    release          -     -     -     -     yes   -     -     -     -     yes   -     yes   own   yes
    download         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    handOut          -     -     -     -     stat  -     -     -     -     -     -     -     -     -
    revoke           -     -     -     -     -     -     -     -     -     stat  -     -     -     -
    giveUp           stat  -     -     -     stat  -     -     -     -     -     -     -     -     -
    withdraw         yes   -     -     -     -     -     -     -     -     -     -     -     -     -
  `,
  'paper signed': `
                     auth  other hold  desk  else  advi  dean  scope head  head2 dire  admin own   syst
    submit           stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    accept           -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    assign           -     -     -     -     -     -     -     -     stat  -     stat  -     own   -
    take             -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    askForCorrection -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    resubmit         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    reject           -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    approve          -     -     -     -     -     -     -     -     -     -     stat  -     -     -
    notApprove       -     -     -     -     -     -     -     -     -     -     stat  -     -     -
    defer            -     -     -     -     -     -     -     -     -     -     stat  -     -     -
    prepare          -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    complete         -     -     yes   yes   -     -     -     -     -     -     -     -     own   -
    undo             -     -     stat  stat  -     -     -     -     -     -     stat  -     own   -
    settle           -     -     -     -     -     -     -     -     -     -     -     -     -     stat
    handOver         -     -     stat  stat  -     -     -     -     stat  -     -     stat  own   -
    release          -     -     stat  stat  -     -     -     -     stat  -     -     stat  own   stat
    download         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    handOut          -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    revoke           -     -     -     -     -     -     -     -     stat  -     -     -     own   -
    giveUp           stat  -     stat  stat  -     -     -     -     -     -     -     -     own   -
    withdraw         yes   -     -     -     -     -     -     -     -     -     -     -     -     -
  `,
  'paper completed': `
                     auth  other hold  desk  else  advi  dean  scope head  head2 dire  admin own   syst
    submit           stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    accept           -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    assign           -     -     -     -     -     -     -     -     stat  -     stat  -     own   -
    take             -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    askForCorrection -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    resubmit         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
    reject           -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    approve          -     -     -     -     -     -     -     -     -     -     stat  -     -     -
    notApprove       -     -     -     -     -     -     -     -     -     -     stat  -     -     -
    defer            -     -     -     -     -     -     -     -     -     -     stat  -     -     -
    prepare          -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    complete         -     -     stat  stat  -     -     -     -     -     -     -     -     own   -
    undo             -     -     stat  stat  -     -     -     -     -     -     stat  -     own   -
    settle           -     -     -     -     -     -     -     -     -     -     -     -     -     stat
    handOver         -     -     stat  stat  -     -     -     -     stat  -     -     stat  own   -
    release          -     -     stat  stat  -     -     -     -     stat  -     -     stat  own   stat
    download         yes   -     -     -     -     -     -     -     -     -     -     -     -     -
    handOut          -     -     yes   yes   -     -     -     -     -     -     -     -     own   -
    revoke           -     -     -     -     -     -     -     -     yes   -     -     -     own   -
    giveUp           yes   -     yes   yes   -     -     -     -     -     -     -     -     own   -
    withdraw         stat  -     -     -     -     -     -     -     -     -     -     -     -     -
  `,
};
