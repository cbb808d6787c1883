/* gbench_out.cc - writes the file of --benchmark_out completely or not at all.
 */
#include "gbench_impl.h"
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

namespace gbc
{
/* Follows a link, so that its target is replaced and the link stays. */
static std::string real_place(const std::string &name)
{
	char *path = realpath(name.c_str(), nullptr);
	std::string place = path ? path : name;
	free(path);
	return place;
}

/*
 * True when a temporary file may replace the name.  A pipe, a device and a link
 * in /dev or /proc, which stands for an open descriptor, are written directly.
 */
static bool may_replace(const std::string &name)
{
	struct stat st;
	if (!name.compare(0, 5, "/dev/") || !name.compare(0, 6, "/proc/"))
		return false;
	return stat(name.c_str(), &st) < 0 ? errno == ENOENT
					   : S_ISREG(st.st_mode);
}

/* Creates the file, or fails.  An old temporary file is removed first, since a
 * link of that name would be followed. */
static int open_new(const std::string &name)
{
	unlink(name.c_str());
	return ::open(name.c_str(),
		      O_WRONLY | O_CREAT | O_CLOEXEC | O_EXCL | O_NOFOLLOW,
		      0666);
}

/* Gives the temporary file fd the mode and the owner of the file at place, if
 * there is one.  Returns false when this fails or that file is read-only. */
static bool takes_over(int fd, const std::string &place)
{
	struct stat old, now;
	if (stat(place.c_str(), &old))
		return true;
	if (access(place.c_str(), W_OK) || fstat(fd, &now))
		return false;
	if ((old.st_uid != now.st_uid || old.st_gid != now.st_gid) &&
	    fchown(fd, old.st_uid, old.st_gid))
		return false;
	return !fchmod(fd, old.st_mode & 07777);
}

/* Creates the temporary file.  Returns false when the file at place must be
 * written directly instead. */
static bool begin_beside(const std::string &name, const std::string &place)
{
	int fd = open_new(name);
	bool good = fd >= 0 && takes_over(fd, place);

	if (fd >= 0)
		close(fd);
	if (fd >= 0 && !good)
		unlink(name.c_str());
	return good;
}

/* True when name can be written.  A pipe is not opened: opening could wait for
 * a reader, and closing would end the reader's input. */
static bool may_write(const std::string &name)
{
	struct stat st;
	if (!stat(name.c_str(), &st) && !S_ISREG(st.st_mode)) {
		if (S_ISDIR(st.st_mode))
			errno = EISDIR;
		return !S_ISDIR(st.st_mode) && !access(name.c_str(), W_OK);
	}
	int fd = ::open(name.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

bool out_file::refuse(const std::string &reason)
{
	why_ = "--benchmark_out: cannot write " + clean(place_.c_str()) + ": " +
	       reason;
	return false;
}

/* Opens the file before any benchmark runs: on a bad name, the library would
 * end the program. */
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
		if (!begin_beside(written_, place_))
			written_ = place_;
	}
	if (written_ == place_ && !may_write(place_))
		return refuse(strerror(errno));
	if (flag("--benchmark_out_format") == "json")
		format_ = std::make_unique<JSONReporter>();
	else
		format_ = std::make_unique<ConsoleReporter>(
			ConsoleReporter::OO_None);
	reporter_ = std::make_unique<tidy>(format_.get(), tidy::FILE);
	return true;
}

/* Calls fsync(2) on the file.  A system call filter or a file system may refuse
 * fsync(2), which is not an error. */
static bool sync_file(const std::string &name)
{
	int fd = open(name.c_str(), O_RDONLY | O_CLOEXEC);
	bool ok = fd >= 0 && (!fsync(fd) || errno == ENOSYS || errno == EPERM ||
			      errno == EACCES || errno == EINVAL);
	int error = errno;
	if (fd >= 0)
		close(fd);
	errno = error;
	return ok;
}

/* Copies the temporary file where it cannot be renamed, for example onto a file
 * that is a mount point. */
static bool copy_file(const std::string &from, const std::string &to)
{
	std::ifstream in(from, std::ios::binary);
	std::ofstream out(to, std::ios::binary | std::ios::trunc);
	out << in.rdbuf();
	out.close();
	return in && out;
}

bool out_file::publish()
{
	if (!reporter_)
		return true;
	if (!reporter_->complete())
		return refuse("not all of it is there; is the disk full?");
	if (written_ == place_)
		return true;
	if (!sync_file(written_))
		return refuse(strerror(errno));
	if (!rename(written_.c_str(), place_.c_str()))
		written_ = place_;
	return written_ == place_ || copy_file(written_, place_) ||
	       refuse("it can neither be replaced nor written in place");
}

out_file::~out_file()
{
	if (written_ != place_)
		unlink(written_.c_str());
}
} // namespace gbc
