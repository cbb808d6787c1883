"""models - one file each: process, thread, coroutine.

The contract that each keeps, and every workload is written to.  What is marked
with a star is awaited in coroutine.py and an ordinary call in the others.

  Unit(target=, args=)   one flow of control: start(), join()*
  give_way()*            offers the CPU to the next unit
  TAKES_TURNS            whether the next unit then gets it
  sleep(seconds)*        blocks this unit alone
  offload(pool, f, ...)* f(...) by a thread of a ThreadPoolExecutor
  popen(words)*          a command with three pipes: communicate()*, returncode
  Lock()                 acquire()*, release(), with*
  Queue(slots)           put(value)*, get()*; bounded
  Channel()              send(value)*, recv()*
  Pool(workers)          apply_async(f, args), close(), join()*
  shared(n)              n integers by index, 0 at first, that all units see
  pin(cpus)              binds the caller; None among them: leaves it
  run(main, ...)         main(...)*, in which all of the above may be used
  stopping()             from here on units end by themselves
  abandon()              ends all units by force
  SCOPE                  what counts of several units one has for itself
"""
