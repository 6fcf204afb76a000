/** What must hold of login methods: each is of a membership of the organization, and says nothing that an admin has taken back. */
import type { Caller } from "../caller.ts";
import { type Checked, complaints, lookThrough } from "../checking.ts";
import { type LoginMethodDoc, LoginMethodModel } from "../identities/login-method.model.ts";
import { membershipsById } from "../memberships/membership-lookup.ts";
import { isDisowned, isSameName } from "./ties/name-id-forms.ts";

export const checkLoginMethods = (caller: Caller): AsyncGenerator<Checked> =>
  lookThrough<LoginMethodDoc>(
    (after, limit) =>
      LoginMethodModel.find({ organizationId: caller.organizationId, _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit)
        .lean(),
    async (ties) => {
      const ids = [...new Set(ties.map(({ membershipId }) => membershipId))];
      const members = new Set((await membershipsById(caller, ids)).map(({ _id }) => _id));
      return ties.map((tie) =>
        complaints({
          [`is of ${tie.membershipId}, who is no member`]: !members.has(tie.membershipId),
          "is tied to a NameID that an admin has said is somebody else's": isDisowned(tie, tie),
          "was moved to what it was before": tie.movedFrom != null && isSameName(tie.movedFrom, tie),
        }),
      );
    },
  );
