/*
 * message.h - messages whose every byte follows from a tag.
 *
 * The receiver computes what should have come, so that a lost, doubled, torn
 * or mixed message is found. Sizes are powers of two. A message of 8 bytes or
 * more is aligned, and its first word is the tag.
 */
#ifndef KIT_MESSAGE_H
#define KIT_MESSAGE_H
#include <endian.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* odd, so no two words of a message are equal */
#define KIT_MESSAGE_STEP 0x9e3779b97f4a7c15u

/* A tag: the sender, and the message's number among those of this sender. */
static inline uint64_t kit_message_tag(uint32_t sender, uint64_t number)
{
	return (uint64_t)sender << 40 | number;
}

/* Returns the sender of a message of 8 bytes or more. */
static inline uint32_t kit_message_sender(const void *buf)
{
	return (uint32_t)(*(const uint64_t *)buf >> 40);
}

static inline void kit_message_fill(void *buf, size_t size, uint64_t tag)
{
	uint64_t *word = buf, low = htole64(tag);

	if (size < sizeof(low))
		memcpy(buf, &low, size);
	for (size_t i = 0; i < size / sizeof(*word); i++)
		word[i] = tag + i * KIT_MESSAGE_STEP;
}

static inline bool kit_message_is(const void *buf, size_t size, uint64_t tag)
{
	uint64_t low = 0, wrong = 0;
	const uint64_t *word = buf;

	if (size < sizeof(low)) {
		memcpy(&low, buf, size);
		return !((le64toh(low) ^ tag) << (64 - 8 * size));
	}
	for (size_t i = 0; i < size / sizeof(*word); i++)
		wrong |= word[i] ^ (tag + i * KIT_MESSAGE_STEP);
	return !wrong;
}
#endif
