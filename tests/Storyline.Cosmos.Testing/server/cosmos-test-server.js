// Starts @vercel/cosmosdb-server (the unmodified package, its version pinned) on a free loopback port, and patches its gaps in memory.
// Usage: node cosmos-test-server.js [port]; prints "READY port".
const { AsyncLocalStorage } = require("async_hooks");
const { createHttpServer } = require("@vercel/cosmosdb-server");
const Items = require("@vercel/cosmosdb-server/lib/account/items").default;

const ResourceId = require("@vercel/cosmosdb-server/lib/account/resource-id").default;

// The service replaces the slash of base64 with a dash, because a slash in an id would end up in addresses.
const { toBase64String, fromBase64String } = ResourceId;
ResourceId.toBase64String = (bytes) => toBase64String.call(ResourceId, bytes).replaceAll("/", "-");
ResourceId.fromBase64String = (text) => fromBase64String.call(ResourceId, text.replaceAll("-", "/"));

const asked = new AsyncLocalStorage();
const at = (item, path) => path.slice(1).split("/").reduce((node, key) => (node == null ? undefined : node[key]), item);
const isDocument = (items) => items.constructor.name === "Documents";

const isOver = (items, item) => {
  const container = items._parent && items._parent.read && items._parent.read();
  const byDefault = container && container.defaultTtl;
  if (!item || byDefault == null) return false;
  const seconds = item.ttl ?? byDefault;
  return seconds > 0 && item._ts + seconds <= Date.now() / 1000;
};

// A query or a feed sees only the partition that the request names, and no expired items.
for (const method of ["query", "read"]) {
  const original = Items.prototype[method];
  Items.prototype[method] = function (...parameters) {
    if (!isDocument(this)) return original.apply(this, parameters);
    const partition = asked.getStore();
    const paths = this._partitionKeyPath;
    const keep = ([, entry]) => {
      const item = entry.read();
      return !isOver(this, item) && (!partition || partition.every((value, index) => at(item, paths[index]) === value));
    };
    const seen = Object.create(this, { _data: { value: new Map([...this._data].filter(keep)) } });
    return original.apply(seen, parameters);
  };
}

// Reads and writes by id do not see expired items either.
const original = Items.prototype._item;
Items.prototype._item = function (...parameters) {
  const entry = original.apply(this, parameters);
  const item = isDocument(this) && entry.read();
  if (!item || !isOver(this, item)) return entry;
  this._data.delete(item._rid);
  for (const [key, value] of this._index) if (value === item._rid) this._index.delete(key);
  return this._newItem();
};

const server = createHttpServer({ keepAlive: true });
// Closing an idle connection would break a batch in two.
server.keepAliveTimeout = 0;
const handlers = server.listeners("request");
server.removeAllListeners("request");
server.on("request", (request, response) => {
  let partition = null;
  try {
    partition = JSON.parse(request.headers["x-ms-documentdb-partitionkey"] ?? "null");
  } catch {
    // The server itself answers unreadable headers.
  }
  // Without this header the server answers 500 for a missing item; the check that it switches off is done above.
  request.headers["x-ms-documentdb-query-enablecrosspartition"] = "true";
  asked.run(Array.isArray(partition) && partition.length ? partition : null, () => handlers.forEach((handler) => handler(request, response)));
});
server.listen(parseInt(process.argv[2] ?? "0", 10), "127.0.0.1", () => console.log(`READY ${server.address().port}`));
