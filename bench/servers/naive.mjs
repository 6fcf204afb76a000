/**
 * The server that one writes after reading the documentation of scimmy and scimmy-routers: a mongoose model for each resource,
 * members inside the group, and all documents handed to scimmy, which filters and pages. Authentication is one fixed token.
 *   node bench/servers/naive.mjs MONGODB_URI
 */
import express from "express";
import mongoose from "mongoose";
import SCIMMYRouters, { SCIMMY } from "scimmy-routers";

const options = { strict: false, timestamps: true, versionKey: false, minimize: false };
const User = mongoose.model(
  "User",
  new mongoose.Schema({ userName: { type: String, unique: true, required: true } }, options),
);
const member = { _id: false, value: String, display: String, type: { type: String } };
const Group = mongoose.model(
  "Group",
  new mongoose.Schema({ displayName: { type: String, required: true }, members: [member] }, options),
);

// mongoose splits the name of the extension at its dot; a field of its own keeps it.
const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const toScim = ({ _id, createdAt, updatedAt, enterprise, ...doc }) => ({
  ...doc,
  ...(enterprise && { [ENTERPRISE]: enterprise }),
  id: String(_id),
  meta: { created: createdAt, lastModified: updatedAt },
});
function plain(instance) {
  const { schemas: _s, meta: _m, id: _i, [ENTERPRISE]: enterprise, ...rest } = JSON.parse(JSON.stringify(instance));
  return { ...rest, ...(enterprise && { enterprise }) };
}
const notFound = (id) => new SCIMMY.Types.Error(404, null, `Resource ${id} not found`);

const handlers = (Model) => ({
  async ingress({ id }, instance) {
    if (!id) return toScim((await Model.create(plain(instance))).toObject());
    const old = await Model.findById(id, "createdAt").lean();
    if (!old) throw notFound(id);
    const next = { ...plain(instance), createdAt: old.createdAt };
    return toScim(await Model.findOneAndReplace({ _id: id }, next, { returnDocument: "after" }).lean());
  },
  async egress({ id, filter }) {
    if (id) {
      const doc = await Model.findById(id).lean();
      if (!doc) throw notFound(id);
      return toScim(doc);
    }
    const all = (await Model.find().lean()).map(toScim);
    return filter ? filter.match(all) : all;
  },
  async degress({ id }) {
    if (!(await Model.findByIdAndDelete(id))) throw notFound(id);
  },
});

SCIMMY.Resources.declare(SCIMMY.Resources.User, {
  ...handlers(User),
  extensions: [{ schema: SCIMMY.Schemas.EnterpriseUser, required: false }],
});
SCIMMY.Resources.declare(SCIMMY.Resources.Group, handlers(Group));

await mongoose.connect(process.argv[2]);
await Promise.all([User.syncIndexes(), Group.syncIndexes()]);
const app = express();
// Without this express 5 loses the numbers that scimmy-routers makes of startIndex and count.
app.use((request, _response, next) => {
  Object.defineProperty(request, "query", { value: { ...request.query }, writable: true, enumerable: true });
  next();
});
const handler = (request) => {
  if (request.header("authorization") !== "Bearer naive") throw new Error("bad token");
  return "admin";
};
app.use("/scim/v2", new SCIMMYRouters({ type: "bearer", docUri: "https://example.com/help", handler }));
const server = app.listen(0, "127.0.0.1", () => {
  process.stdout.write(`ready http://127.0.0.1:${server.address().port}/scim/v2\n`);
});
