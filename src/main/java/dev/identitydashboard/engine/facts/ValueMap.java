package dev.identitydashboard.engine.facts;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
import dev.identitydashboard.engine.bits.OrdinalSet;
import dev.identitydashboard.engine.bits.Sizes;
import java.util.Arrays;

/**
 * Fingerprints by ordinal. Ordinals are dense, so they are cut into pages of 256. A page is one array: a bit for each ordinal that has a
 * fingerprint, then the fingerprints in the order of their ordinals, each behind as many others as there are bits before
 * its own, then room for a few more, zeros. 8 to 10 bytes a fingerprint where a tenth of the ordinals or more have one; a hash
 * table takes 16 to 32.
 */
final class ValueMap {
    private static final int PAGE_BITS = 8;
    private static final int PAGE = 1 << PAGE_BITS;
    /** The bits come first. */
    private static final int WORDS = PAGE / Long.SIZE;

    private static final int LEAST_ROOM = 4;

    /** A page of ordinals that have none; never written to. */
    private static final long[] EMPTY = new long[WORDS];

    private long[][] pages = new long[0][];
    private long pageBytes;

    /** What an ordinal has, or {@link Fingerprint#NO_VALUE}. */
    long get(int ordinal) {
        long[] page = pageOf(ordinal);
        return has(page, ordinal) ? page[placeOf(page, ordinal)] : Fingerprint.NO_VALUE;
    }

    /** Gives an ordinal a fingerprint, in place of the one that it has. */
    void put(int ordinal, long fingerprint) {
        long[] page = pageWithRoomFor(ordinal);
        int place = placeOf(page, ordinal);
        if (!has(page, ordinal)) {
            System.arraycopy(page, place, page, place + 1, endOf(page) - place);
            page[word(ordinal)] |= 1L << ordinal;
        }
        page[place] = fingerprint;
    }

    /** Takes what an ordinal has away, and returns it; nothing of it is left in the arrays. */
    long take(int ordinal) {
        long[] page = pageOf(ordinal);
        if (!has(page, ordinal)) {
            return Fingerprint.NO_VALUE;
        }
        int place = placeOf(page, ordinal);
        int end = endOf(page);
        long taken = page[place];
        System.arraycopy(page, place + 1, page, place, end - place - 1);
        page[end - 1] = 0;
        page[word(ordinal)] &= ~(1L << ordinal);
        if (end - 1 == WORDS) {
            pageBytes -= bytesOf(page);
            pages[ordinal >>> PAGE_BITS] = EMPTY;
        }
        return taken;
    }

    /** Writes who has a fingerprint, and the fingerprints in the order of the ordinals. */
    void writeTo(ByteSink sink) {
        OrdinalSet ordinals = new OrdinalSet();
        for (int page = 0; page < pages.length; page++) {
            for (int word = 0; word < WORDS; word++) {
                for (long rest = pages[page][word]; rest != 0; rest &= rest - 1) {
                    ordinals.add((page << PAGE_BITS) + word * Long.SIZE + Long.numberOfTrailingZeros(rest));
                }
            }
        }
        ordinals.writeTo(sink);
        for (long[] page : pages) {
            for (int place = WORDS; place < endOf(page); place++) {
                sink.writeLong(page[place]);
            }
        }
    }

    /** Reads what another one has written, of ordinals below the given one. */
    void readFrom(ByteSource source, int ordinals) {
        OrdinalSet having = new OrdinalSet();
        having.readFrom(source, ordinals);
        having.forEach(ordinal -> {
            long fingerprint = source.readLong();
            source.check(fingerprint != Fingerprint.NO_VALUE, "a fingerprint of no value");
            put(ordinal, fingerprint);
        });
    }

    long bytes() {
        return Sizes.ofArray(pages.length, Integer.BYTES) + pageBytes;
    }

    private long[] pageOf(int ordinal) {
        int number = ordinal >>> PAGE_BITS;
        return number < pages.length ? pages[number] : EMPTY;
    }

    private long[] pageWithRoomFor(int ordinal) {
        int number = ordinal >>> PAGE_BITS;
        if (number >= pages.length) {
            long[][] more = Arrays.copyOf(pages, number + (number >> 3) + 1);
            Arrays.fill(more, pages.length, more.length, EMPTY);
            pages = more;
        }
        long[] page = pages[number];
        if (endOf(page) == page.length && page.length < WORDS + PAGE) {
            long[] longer = Arrays.copyOf(page, Math.min(WORDS + PAGE, page.length + LEAST_ROOM + (page.length >> 3)));
            pageBytes += bytesOf(longer) - bytesOf(page);
            pages[number] = longer;
            return longer;
        }
        return page;
    }

    private static long bytesOf(long[] page) {
        return page == EMPTY ? 0 : Sizes.ofArray(page.length, Long.BYTES);
    }

    private static boolean has(long[] page, int ordinal) {
        return (page[word(ordinal)] >>> ordinal & 1) != 0;
    }

    /** Where the fingerprint of an ordinal is or would be. */
    private static int placeOf(long[] page, int ordinal) {
        int word = word(ordinal);
        int place = WORDS + Long.bitCount(page[word] & ((1L << ordinal) - 1));
        for (int before = 0; before < word; before++) {
            place += Long.bitCount(page[before]);
        }
        return place;
    }

    private static int endOf(long[] page) {
        int end = WORDS;
        for (int word = 0; word < WORDS; word++) {
            end += Long.bitCount(page[word]);
        }
        return end;
    }

    private static int word(int ordinal) {
        return (ordinal & (PAGE - 1)) / Long.SIZE;
    }
}
