/** Stops the server that the global setup started; there is none when `TEST_MONGODB_URI` was given. */
export default async function teardown(): Promise<void> {
  await globalThis.stopSharedMongod?.();
}
