"""blocking.py - a 1 ms heartbeat beside calls that block (tutorial, section
3).

One op is one heartbeat.  The blocking call is made by the unit itself
(via=inline), or by a thread of a pool for which the unit waits (via=pool).
"""
import time

ABOUT = "a heartbeat beside a unit that makes blocking calls"
OP = "heartbeat"
GROUP = UNITS = 2
PARAMS = [{"name": "via", "about": "who calls: the unit itself, or a thread "
           "of a pool", "default": 1, "min": 1, "max": 2,
           "power_of_two": False, "names": ["inline", "pool"], "was": "way"},
          {"name": "block_us", "about": "length of a call, us", "default": 10000,
           "min": 1, "max": 999999, "power_of_two": False},
          {"name": "share_percent", "about": "share of the time that is "
           "spent in calls",
           "default": 50, "min": 1, "max": 99, "power_of_two": False},
          {"name": "threads", "about": "threads of the pool", "default": 2, "min": 1,
           "max": 64, "power_of_two": False}]
SWEEPS = [{"name": "via", "quick": [1, 2], "full": [1, 2]}]
METRICS = ["longest_gap_ms", "p99_gap_ms"]
SLICE_MS = 100
SHARED = LEADERS = 1
BEATS = 0
INLINE = 1


def prepare(run):
    from concurrent.futures import ThreadPoolExecutor
    run.pool = ThreadPoolExecutor(run.param["threads"])


async def heartbeat(run):
    gaps, last = [], time.monotonic_ns()
    for _ in range(run.ops):
        await run.model.sleep(0.001)
        now = time.monotonic_ns()
        gaps.append(now - last)
        last = now
        run.shared[BEATS] += 1
    return gaps


async def blocker(run):
    block = run.param["block_us"] / 1e6
    pause = block * (100 / run.param["share_percent"] - 1)
    while run.shared[BEATS] < run.done:
        if run.param["via"] == INLINE:
            time.sleep(block)
        else:
            await run.model.offload(run.pool, time.sleep, block)
        await run.model.sleep(pause)


async def body(run, unit):
    if unit % 2 == 0:
        return await heartbeat(run)
    await blocker(run)


def verify(run, answers):
    gaps = sorted(gap for some in answers[::2] for gap in some)
    rank = -(-99 * len(gaps) // 100)  # nearest rank
    run.metrics["longest_gap_ms"] = gaps[-1] / 1e6
    # with fewer gaps the percentile would be the longest gap
    if len(gaps) >= 100:
        run.metrics["p99_gap_ms"] = gaps[rank - 1] / 1e6
