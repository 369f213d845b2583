import mongoose from 'mongoose';
import type { Delivery } from '../../ports/delivery-store.js';

/** Codes and times only: names and texts are put in when the message is written. */
export type DeliveryDocument = Omit<Delivery, 'id'> & {
  readonly _id: string;
  readonly sentAt?: Date;
};

export const deliverySchema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    application: { type: String, required: true },
    entry: { type: Number, required: true },
    account: Number,
    message: Number,
    about: String,
    channel: { type: String, required: true },
    state: { type: String, required: true },
    dueAt: { type: Date, required: true },
    tries: { type: Number, required: true },
    sentAt: Date,
    sentAs: Number,
    untold: Boolean,
    done: mongoose.Schema.Types.Mixed,
  },
  { collection: 'deliveries', versionKey: false, autoIndex: false, autoCreate: false },
)
  .index({ state: 1, channel: 1, dueAt: 1, _id: 1 })
  .index({ application: 1, entry: 1, _id: 1 })
  .index({ untold: 1, dueAt: 1 }, { partialFilterExpression: { untold: true } });
