// Run once by the image of MongoDB, when its data folder is new: the user of silos and front ends, for their database alone.
db.getSiblingDB("minimeet").createUser({
  user: "minimeet",
  pwd: process.env.MONGO_INITDB_ROOT_PASSWORD,
  roles: [{ role: "readWrite", db: "minimeet" }],
});
