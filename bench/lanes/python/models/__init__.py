"""models - one module per model: process, thread, coroutine.

This is the contract that each model implements and every workload uses.  Calls
with a star are awaited in coroutine.py and are ordinary calls in the others.

  Unit(target=, args=)   one flow of control: start(), join()*
  give_way()*            offers the CPU to the next unit
  TAKES_TURNS            true if the next unit then gets the CPU
  sleep(seconds)*        blocks only this unit
  offload(pool, f, ...)* calls f(...) on a thread of a ThreadPoolExecutor
  popen(words)*          a command with three pipes: communicate()*, returncode
  Lock()                 acquire()*, release(), with*
  Queue(slots)           put(value)*, get()*; bounded
  Channel()              send(value)*, recv()*
  Pool(workers)          apply_async(f, args), close(), join()*
  shared(n)              n integers by index, 0 at first, that all units see
  pin(cpus)              binds the caller to cpus; does nothing if one is None
  run(main, ...)         calls main(...)*, which may use all of the above
  stopping()             announces that units end by themselves from here on
  abandon()              ends all units by force
  SCOPE                  whose kernel counts a unit reads: its process's, its
                         thread's, or the whole worker's
"""
