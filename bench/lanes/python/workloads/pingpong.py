"""pingpong.py - two units hand one token back and forth (tutorial, section 7).

One op is one round trip: processes use two multiprocessing.Pipe, threads two
queue.SimpleQueue, coroutines two asyncio.Queue.  Tokens are checked.
"""
ABOUT = "two units hand one token back and forth"
OP = "round trip"
GROUP = UNITS = 2
SWITCHES = {"python-process": (2, 2), "python-coroutine": (0, 0)}


def prepare(run):
    channel = run.model.Channel
    run.pairs = [(channel(), channel()) for _ in range(run.units // 2)]


def check(token, expected):
    if token != expected:
        raise RuntimeError("token %s came back as %s" % (expected, token))


async def body(run, unit):
    ping, pong = run.pairs[unit // 2]
    for token in range(run.ops):
        if unit % 2 == 0:
            await ping.send(token)
            check(await pong.recv(), token)
        else:
            await pong.send(await ping.recv())


async def baseline(run, unit):
    ping, pong = run.pairs[0]
    for token in range(run.ops):
        await ping.send(token)
        await pong.send(await ping.recv())
        check(await pong.recv(), token)
