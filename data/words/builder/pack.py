"""Writes the binary table; the format is described in README.md and read by `src/lexicon/table.rs`."""

import struct

MAGIC = b"STWORDS1"
WORD_BUCKETS = 1 << 13
FORM_BUCKETS = 1 << 11


def fnv1a(data):
    value = 0x811C9DC5
    for byte in data:
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def bucketed(keys, buckets):
    """Keys grouped by the low bits of their hash, in byte order within a group."""
    groups = [[] for _ in range(buckets)]
    for key in keys:
        groups[fnv1a(key.encode()) & (buckets - 1)].append(key)
    return [sorted(g, key=lambda k: k.encode()) for g in groups]


def short(text):
    data = text.encode()
    assert len(data) < 256, text
    return bytes([len(data)]) + data


def words(keys):
    """(order of the words, directory of byte offset and first number, strings)"""
    order, directory, blob = [], [], bytearray()
    for group in bucketed(keys, WORD_BUCKETS):
        directory.append(struct.pack("<II", len(blob), len(order)))
        for key in group:
            blob += short(key)
            order.append(key)
    directory.append(struct.pack("<II", len(blob), len(order)))
    return order, b"".join(directory), bytes(blob)


def ending(form, lemma):
    """The lemma as: letters of the form to keep, letters to add."""
    keep = 0
    while keep < min(len(form), len(lemma)) and form[keep] == lemma[keep]:
        keep += 1
    return bytes([len(form[:keep].encode())]) + short(lemma[keep:])


def forms(table):
    """(directory, strings) of the irregular forms: form, count, then part, kept bytes, ending each."""
    by_form = {}
    for (form, part), lemma in table.items():
        by_form.setdefault(form, []).append((part, lemma))
    directory, blob = [], bytearray()
    for group in bucketed(by_form, FORM_BUCKETS):
        directory.append(struct.pack("<I", len(blob)))
        for form in group:
            blob += short(form) + bytes([len(by_form[form])])
            for part, lemma in sorted(by_form[form]):
                blob += bytes([part]) + ending(form, lemma)
    directory.append(struct.pack("<I", len(blob)))
    return b"".join(directory), bytes(blob)


def u16(values):
    return b"".join(struct.pack("<H", v) for v in values)


def u24(values):
    return b"".join(struct.pack("<I", v)[:3] for v in values)


def container(sections):
    """Magic, number of sections, where each begins and its length, the sections on multiples of four."""
    head = len(MAGIC) + 4 + 8 * len(sections)
    table, body = [], bytearray()
    for data in sections:
        while (head + len(body)) % 4:
            body.append(0)
        table.append(struct.pack("<II", head + len(body), len(data)))
        body += data
    return MAGIC + struct.pack("<I", len(sections)) + b"".join(table) + bytes(body)
