"""
The commands of the test server: mongomock says what they mean. What neither it nor MiniMeet does is refused.
"""

import itertools
import sys
import threading
import traceback

import mongomock
from bson.int64 import Int64
from pymongo import ReturnDocument
from pymongo.errors import DuplicateKeyError, PyMongoError

WIRE_VERSION = int(sys.argv[1]) if len(sys.argv) > 1 else 21  # MongoDB 7.0

client = mongomock.MongoClient()
lock = threading.RLock()
cursors = {}
cursor_numbers = itertools.count(1000)


class Refused(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def require_none(fields, *names):
    for name in names:
        if fields.get(name):
            raise Refused(115, f"this test server does not do {name}")


# Each gets the database, the command and the documents beside it, and returns the answer.


def hello(database, command, documents):
    return {
        "helloOk": True,
        "ismaster": True,
        "isWritablePrimary": True,
        "maxBsonObjectSize": 16 * 1024 * 1024,
        "maxMessageSizeBytes": 48_000_000,
        "maxWriteBatchSize": 100_000,
        "logicalSessionTimeoutMinutes": 30,
        "minWireVersion": 0,
        "maxWireVersion": WIRE_VERSION,
        "readOnly": False,
    }


def page(namespace, results, size, key="firstBatch", number=None):
    results = iter(results)
    batch = list(itertools.islice(results, 101 if size is None else size))
    rest = list(results)
    if rest:
        number = number or next(cursor_numbers)
        cursors[number] = (namespace, rest)
    return {"cursor": {key: batch, "id": Int64(number if rest else 0), "ns": namespace}}


def find(database, command, documents):
    require_none(command, "collation", "tailable", "min", "max")
    found = database[command["find"]].find(command.get("filter") or {}, command.get("projection") or None)
    if command.get("sort"):
        found = found.sort(list(command["sort"].items()))
    if command.get("skip"):
        found = found.skip(int(command["skip"]))
    if command.get("limit"):
        found = found.limit(abs(int(command["limit"])))
    size = sys.maxsize if command.get("singleBatch") else command.get("batchSize")
    return page(f"{database.name}.{command['find']}", found, size)


def get_more(database, command, documents):
    number = command["getMore"]
    if number not in cursors:
        raise Refused(43, "cursor not found")
    namespace, rest = cursors.pop(number)
    return page(namespace, rest, command.get("batchSize", sys.maxsize), "nextBatch", number)


def kill_cursors(database, command, documents):
    return {"cursorsKilled": [number for number in command["cursors"] if cursors.pop(number, None)]}


def aggregate(database, command, documents):
    require_none(command, "collation")
    if not isinstance(command["aggregate"], str):
        raise Refused(115, "this test server does not aggregate over databases")
    results = database[command["aggregate"]].aggregate(command["pipeline"])
    return page(f"{database.name}.{command['aggregate']}", results, (command.get("cursor") or {}).get("batchSize"))


def each(items, ordered, act):
    """Does each of some writes, in order up to the first that fails."""
    errors = []
    for index, item in enumerate(items):
        try:
            act(index, item)
        except DuplicateKeyError as error:
            message = f"E11000 duplicate key error {error}"
            errors.append({"index": index, "code": 11000, "errmsg": message, "keyPattern": {}, "keyValue": {}})
        except (PyMongoError, NotImplementedError) as error:
            errors.append({"index": index, "code": getattr(error, "code", None) or 2, "errmsg": str(error)})
        if errors and ordered:
            break
    return {"writeErrors": errors} if errors else {}


def insert(database, command, documents):
    done = []

    def one(index, document):
        done.append(database[command["insert"]].insert_one(document))

    failed = each(documents.get("documents") or command["documents"], command.get("ordered", True), one)
    return {"n": len(done), **failed}


def update(database, command, documents):
    collection, counts, upserted = database[command["update"]], {"n": 0, "nModified": 0}, []

    def one(index, item):
        require_none(item, "collation", "arrayFilters")
        change, many = item["u"], item.get("multi")
        if isinstance(change, list):
            raise NotImplementedError("this test server does not update by pipeline")
        if next(iter(change), "").startswith("$"):
            act = collection.update_many if many else collection.update_one
        else:
            act = collection.replace_one
        result = act(item["q"], change, upsert=item.get("upsert", False))
        counts["n"] += result.matched_count + (result.upserted_id is not None)
        counts["nModified"] += result.modified_count or 0
        if result.upserted_id is not None:
            upserted.append({"index": index, "_id": result.upserted_id})

    failed = each(documents.get("updates") or command["updates"], command.get("ordered", True), one)
    return {**counts, **({"upserted": upserted} if upserted else {}), **failed}


def delete(database, command, documents):
    collection, deleted = database[command["delete"]], []

    def one(index, item):
        require_none(item, "collation")
        act = collection.delete_one if item.get("limit") == 1 else collection.delete_many
        deleted.append(act(item["q"]).deleted_count)

    failed = each(documents.get("deletes") or command["deletes"], command.get("ordered", True), one)
    return {"n": sum(deleted), **failed}


def find_and_modify(database, command, documents):
    require_none(command, "collation", "arrayFilters", "remove")
    change, sort = command["update"], command.get("sort")
    if not next(iter(change), "").startswith("$"):
        raise Refused(115, "this test server does not find and replace")
    value = database[command["findAndModify"]].find_one_and_update(
        command.get("query") or {},
        change,
        projection=command.get("fields"),
        sort=list(sort.items()) if sort else None,
        upsert=command.get("upsert", False),
        return_document=ReturnDocument.AFTER if command.get("new") else ReturnDocument.BEFORE,
    )
    return {"value": value, "lastErrorObject": {"n": int(value is not None), "updatedExisting": value is not None}}


def create_indexes(database, command, documents):
    for index in command["indexes"]:
        require_none(index, "collation")
        kept = ("unique", "sparse", "expireAfterSeconds", "partialFilterExpression")
        options = {name: index[name] for name in kept if name in index}
        database[command["createIndexes"]].create_index(list(index["key"].items()), name=index["name"], **options)
    return {}


def list_indexes(database, command, documents):
    name = command["listIndexes"]
    if name not in database.list_collection_names():
        raise Refused(26, "ns does not exist")
    known = database[name].index_information().items()
    return page(f"{database.name}.{name}", [{"v": 2, "name": one, "key": dict(at["key"])} for one, at in known], None)


def drop_database(database, command, documents):
    client.drop_database(database.name)
    return {}


def nothing(database, command, documents):
    return {}


COMMANDS = {
    "hello": hello, "ismaster": hello, "ping": nothing, "endsessions": nothing, "find": find, "getmore": get_more,
    "killcursors": kill_cursors, "aggregate": aggregate, "insert": insert, "update": update, "delete": delete,
    "findandmodify": find_and_modify, "createindexes": create_indexes, "listindexes": list_indexes,
    "dropdatabase": drop_database,
}  # fmt: skip


def run(command, documents):
    name = next(iter(command))
    try:
        if "startTransaction" in command or "autocommit" in command:
            raise Refused(20, "Transaction numbers are only allowed on a replica set member or mongos")
        if name.lower() not in COMMANDS:
            raise Refused(59, f"no such command: '{name}'")
        with lock:
            return {**COMMANDS[name.lower()](client[command.get("$db", "admin")], command, documents), "ok": 1.0}
    except DuplicateKeyError as error:
        return {"ok": 0.0, "code": 11000, "errmsg": f"E11000 {error}", "codeName": "DuplicateKey"}
    except (Refused, PyMongoError, NotImplementedError) as error:
        return {"ok": 0.0, "code": getattr(error, "code", None) or 2, "errmsg": str(error), "codeName": "Refused"}
    except Exception as error:
        traceback.print_exc()
        return {"ok": 0.0, "code": 8, "errmsg": repr(error), "codeName": "UnknownError"}
