/* gbench_out.cc - the file of --benchmark_out: complete, or not there. */
#include "gbench_impl.h"
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gbc
{
/* The target of a link is replaced, not the link. */
static std::string real_place(const std::string &name)
{
	char *path = realpath(name.c_str(), nullptr);
	std::string place = path ? path : name;
	free(path);
	return place;
}

/* A pipe or a device is written as it is. */
static bool may_replace(const std::string &name)
{
	struct stat st;
	return stat(name.c_str(), &st) < 0 || S_ISREG(st.st_mode);
}

/* A temporary file is made anew: a link of its name would be followed. */
static int try_open(const std::string &name, bool temporary)
{
	int anew = temporary ? O_EXCL | O_NOFOLLOW : 0;
	if (temporary)
		unlink(name.c_str());
	int fd =
		open(name.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | anew, 0666);
	if (fd < 0)
		return fail(2, "--benchmark_out: cannot write " +
				       clean(name.c_str()) + ": " +
				       strerror(errno));
	close(fd);
	return 0;
}

/* Tried before anything runs: the library would exit on a bad name. */
bool out_file::open()
{
	using namespace benchmark;

	place_ = flag("--benchmark_out");
	if (place_.empty())
		return true;
	written_ = place_;
	if (may_replace(place_)) {
		place_ = real_place(place_);
		written_ = place_ + ".tmp";
	}
	if (try_open(written_, written_ != place_))
		return false;
	if (flag("--benchmark_out_format") == "json")
		format_ = std::make_unique<JSONReporter>();
	else
		format_ = std::make_unique<ConsoleReporter>(
			ConsoleReporter::OO_None);
	reporter_ = std::make_unique<tidy>(format_.get(), tidy::FILE);
	return true;
}

static bool sync_file(const std::string &name)
{
	int fd = open(name.c_str(), O_RDONLY | O_CLOEXEC);
	bool ok = fd >= 0 && !fsync(fd);
	if (fd >= 0)
		close(fd);
	return ok;
}

bool out_file::publish()
{
	if (!reporter_)
		return true;
	if (!reporter_->complete())
		return false;
	if (written_ == place_)
		return true;
	bool ok = sync_file(written_) &&
		  !rename(written_.c_str(), place_.c_str());
	if (ok)
		written_ = place_;
	return ok;
}

out_file::~out_file()
{
	if (written_ != place_)
		unlink(written_.c_str());
}
} // namespace gbc
