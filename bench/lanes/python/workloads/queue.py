"""queue.py - one unit writes A, B, C to a Queue, one reads (tutorial, section
7).

One op is one message: its number, then a letter up to the message's size.  The
reader knows each next message, so every message has to arrive, in order.
"""
ABOUT = "a writer sends to a reader, bounded queue"
OP = "message"
GROUP = UNITS = 2
PARAMS = [{"name": "size", "about": "bytes of a message", "default": 64,
           "min": 8, "max": 65536, "power_of_two": True},
          {"name": "slots", "about": "messages that the queue "
           "holds", "default": 64,
           "min": 1, "max": 16384, "power_of_two": True}]
SWEEPS = [{"name": "size", "quick": [64, 1024], "full": [64, 1024]}]
NUMBER = 7  # bytes of a message's number


def prepare(run):
    slots = run.param["slots"]
    run.queues = [run.model.Queue(slots) for _ in range(run.units // 2)]


def texts(run):
    return [letter * (run.param["size"] - NUMBER)
            for letter in (b"A", b"B", b"C")]


def message(text, i):
    return i.to_bytes(NUMBER, "little") + text[i % 3]


def check(value, expected):
    if value != expected:
        raise RuntimeError("%r... arrived instead of %r..."
                           % (value[:8], expected[:8]))


async def write(run, q):
    text = texts(run)
    for i in range(run.ops):
        await q.put(message(text, i))


async def read(run, q):
    text = texts(run)
    for i in range(run.ops):
        value = await q.get()
        check(value, message(text, i))


async def body(run, unit):
    q = run.queues[unit // 2]
    if unit % 2 == 0:
        await write(run, q)
    else:
        await read(run, q)


async def baseline(run, unit):
    q, text = run.queues[0], texts(run)
    for i in range(run.ops):
        await q.put(message(text, i))
        check(await q.get(), message(text, i))
