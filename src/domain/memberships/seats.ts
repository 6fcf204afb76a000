/** Seats: how many memberships may be active at once. Organizations without a limit never touch the counter. */
import type { Caller } from "../caller.ts";
import { policiesInForce } from "../organizations/policies.ts";
import { MembershipModel } from "./membership.model.ts";
import { SeatModel } from "./seat.model.ts";

/** Longer than a transaction can live (60 s). */
const SETTLING_MS = 70_000;

/** Takes a seat in the running transaction. False when all are taken; then nothing is changed. */
export async function takeSeat(caller: Caller): Promise<boolean> {
  const { seatLimit } = await policiesInForce(caller);
  if (seatLimit === null) return true;
  const used = await countLocked(caller, seatLimit);
  if (used >= seatLimit) return false;
  await SeatModel.updateOne(counterOf(caller), { $set: { used: used + 1 } });
  return true;
}

/** Gives a seat back in the running transaction. */
export async function freeSeat(caller: Caller): Promise<void> {
  const { seatLimit } = await policiesInForce(caller);
  if (seatLimit === null) return;
  await SeatModel.updateOne(counterOf(caller), { $inc: { used: -1 } });
}

/** Whether somebody on the waiting list can have a seat now. */
export async function seatIsFree(caller: Caller): Promise<boolean> {
  const { seatLimit } = await policiesInForce(caller);
  return seatLimit === null || (await activeCount(caller)) < seatLimit;
}

/** Forgets the counter: the next seat counts afresh. For a change of the limit. */
export async function recountSeats(caller: Caller): Promise<void> {
  await SeatModel.deleteOne(counterOf(caller));
}

/** Forgets every counter: for a change of the instance's limit. */
export async function recountAllSeats(): Promise<void> {
  await SeatModel.deleteMany({}).setOptions({ acrossOrganizations: "the instance's limit changed" });
}

async function countLocked(caller: Caller, limit: number): Promise<number> {
  // Holding the counter makes concurrent takers conflict, so they count one after the other.
  const counter = await SeatModel.findOneAndUpdate(
    counterOf(caller),
    { $inc: { held: 1 }, $setOnInsert: { used: 0, settlesAt: new Date(Date.now() + SETTLING_MS) } },
    { upsert: true, returnDocument: "after" },
  ).lean();
  const settling = counter.settlesAt.getTime() > Date.now();
  return settling || counter.used >= limit ? activeCount(caller) : counter.used;
}

const activeCount = (caller: Caller): Promise<number> =>
  MembershipModel.countDocuments({ organizationId: caller.organizationId, status: "active" }).exec();

const counterOf = ({ organizationId }: Caller) => ({ _id: `seats:${organizationId}`, organizationId });
