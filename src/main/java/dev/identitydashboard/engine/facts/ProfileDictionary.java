package dev.identitydashboard.engine.facts;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
import dev.identitydashboard.engine.bits.Sizes;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.function.IntPredicate;

/**
 * Gives each MPID of a shard an ordinal: 0, 1, 2, ... in order of first sight, or one that a profile gave back, dense, so that
 * bitmaps of ordinals stay small. Beside the MPID, in the same cache line, stands the profile's {@link SeenWord}. 19 to 20 bytes per profile.
 *
 * <p>An open-addressing hash table with linear probing of buckets of four slots (Knuth, "The Art of Computer Programming",
 * volume 3, section 6.4). A bucket is compared whole and without a branch: nine of ten profiles are found in their first
 * one, so that the processor goes on to the next event while it waits for the memory of this one, which a probe of
 * unforeseeable length would keep it from. A table's own mixing is public knowledge, and MPIDs crafted against it would all fall
 * into one run of buckets: the keys are MPIDs scrambled by a bijection with a secret key. A profile's place follows the order of
 * the keys, so that growing walks both tables from start to end.
 *
 * <p>Reading while another thread writes is harmless, but its result means nothing unless the writer is known to have been
 * absent.
 */
public final class ProfileDictionary {
    private static final long FIRST = 0x9e3779b97f4a7c15L;
    private static final long SECOND = 0xd6e8feb86659fd93L;
    /** The product of each with its inverse is 1 modulo 2^64. */
    private static final long FIRST_INVERSE = 0xf1de83e19937733dL;

    private static final long SECOND_INVERSE = 0xcfee444d8b59a89bL;
    private static final int SLOTS = 4;
    /** A bucket's slots, each a scrambled MPID and its word. */
    private static final int BUCKET = 2 * SLOTS;

    /** With fewer, all might be full before the table grows. */
    private static final int LEAST_BUCKETS = 4;

    private final long secret;
    private long[] table = new long[LEAST_BUCKETS * BUCKET];

    private int size;
    /** The ordinals below this have been given out. */
    private int ordinals;

    private final IntArrayList givenBack = new IntArrayList();

    ProfileDictionary(long secret) {
        this.secret = secret;
    }

    /** The position of an MPID's word, or of the free slot where {@link #add} would put it. */
    public int find(long mpid) {
        return find(table, scramble(mpid));
    }

    /** The word at a position: {@link SeenWord#ABSENT} if the slot is free. */
    public long wordAt(int position) {
        return table[position];
    }

    /** The word of an MPID, or {@link SeenWord#ABSENT}. */
    public long wordOf(long mpid) {
        long[] slots = table;
        return slots[find(slots, scramble(mpid))];
    }

    /** Reads where an MPID ought to be, without a look at what is there: that a later look finds it in the cache. */
    public long touch(long mpid) {
        int bucket = home(table, scramble(mpid));
        return table[bucket] + table[bucket + BUCKET - 1];
    }

    public void setWord(int position, long word) {
        table[position] = word;
    }

    /** No word says any more that activity through an input was seen. */
    public void forgetInput(int environment, int input) {
        for (int position = 1; position < table.length; position += 2) {
            table[position] = SeenWord.without(table[position], environment, input);
        }
    }

    /** Of activity in an environment the words say only that there is none on a day, counted from the shard's first, and after it. */
    public void forgetDays(int environment, int day) {
        for (int position = 1; position < table.length; position += 2) {
            table[position] = SeenWord.nothingFrom(table[position], environment, day);
        }
    }

    /** Gives a profile that has none an ordinal; returns the position of its word. All positions may change. */
    int add(long mpid) {
        if (20L * size >= 17L * (table.length / 2)) {
            grow();
        }
        int position = find(mpid);
        table[position - 1] = scramble(mpid);
        table[position] = SeenWord.of(givenBack.isEmpty() ? ordinals++ : givenBack.popInt());
        size++;
        return position;
    }

    /** Takes out a profile that has an ordinal, which nothing may mention any more. All positions may change. */
    void remove(long mpid) {
        int position = find(mpid);
        givenBack.add(SeenWord.ordinal(table[position]));
        size--;
        int bucket = (position - 1) / BUCKET * BUCKET;
        boolean overflowed = isFull(bucket);
        free(position - 1, bucket);
        while (overflowed) {
            bucket = after(table, bucket);
            overflowed = isFull(bucket);
            moveBack(bucket);
        }
    }

    /** The MPIDs of all profiles whose ordinal satisfies a condition, in no order. */
    LongArrayList mpids(IntPredicate ofOrdinal) {
        LongArrayList mpids = new LongArrayList();
        for (int position = 1; position < table.length; position += 2) {
            if (table[position] != SeenWord.ABSENT && ofOrdinal.test(SeenWord.ordinal(table[position]))) {
                mpids.add(unscramble(table[position - 1]));
            }
        }
        return mpids;
    }

    /** Writes how many ordinals were given out, and the MPID that has each of them, 0 where nobody has. */
    void writeTo(ByteSink sink) {
        long[] mpids = new long[ordinals];
        for (int position = 1; position < table.length; position += 2) {
            if (table[position] != SeenWord.ABSENT) {
                mpids[SeenWord.ordinal(table[position])] = unscramble(table[position - 1]);
            }
        }
        sink.writeInt(ordinals);
        sink.writeLongs(mpids, ordinals);
    }

    /** Takes profiles in, by ordinal, with the word of each; there are none yet. Fails if an MPID has two ordinals. */
    void fill(long[] mpids, long[] words, ByteSource source) {
        table = new long[Math.toIntExact(BUCKET * Math.max(LEAST_BUCKETS, 1 + mpids.length * 5L / 4 / SLOTS))];
        for (int ordinal = 0; ordinal < mpids.length; ordinal++) {
            if (mpids[ordinal] == 0) {
                givenBack.add(ordinal);
            } else {
                int position = find(mpids[ordinal]);
                source.check(table[position] == SeenWord.ABSENT, "an MPID that has two ordinals");
                table[position - 1] = scramble(mpids[ordinal]);
                table[position] = words[ordinal];
                size++;
            }
        }
        ordinals = mpids.length;
    }

    boolean isFull() {
        return size >= SeenWord.MAX_PROFILES;
    }

    /** How many profiles there are. */
    public int size() {
        return size;
    }

    /** All ordinals are below this. */
    public int ordinals() {
        return ordinals;
    }

    long bytes() {
        return Sizes.ofArray(table.length, Long.BYTES) + Sizes.ofArray(givenBack.elements().length, Integer.BYTES);
    }

    private static int find(long[] table, long key) {
        int bucket = home(table, key);
        while (true) {
            int slot = bucket + 2 * firstEqual(table, bucket, key);
            if (table[slot] == key) {
                return slot + 1;
            }
            int free = bucket + 2 * SLOTS - 1;
            if (table[free] == SeenWord.ABSENT) {
                while (free > bucket + 1 && table[free - 2] == SeenWord.ABSENT) {
                    free -= 2;
                }
                return free;
            }
            bucket = after(table, bucket);
        }
    }

    private static int after(long[] table, int bucket) {
        return bucket + BUCKET < table.length ? bucket + BUCKET : 0;
    }

    private boolean isFull(int bucket) {
        return table[bucket + BUCKET - 1] != SeenWord.ABSENT;
    }

    /** Frees a slot; the slots of a bucket are taken from the first on. */
    private void free(int slot, int bucket) {
        int last = bucket + BUCKET - 2;
        while (table[last + 1] == SeenWord.ABSENT) {
            last -= 2;
        }
        table[slot] = table[last];
        table[slot + 1] = table[last + 1];
        table[last] = 0;
        table[last + 1] = SeenWord.ABSENT;
    }

    /** Puts again those of a bucket that found no room in their own, since there may be some now. */
    private void moveBack(int bucket) {
        for (int slot = bucket + BUCKET - 2; slot >= bucket; slot -= 2) {
            long key = table[slot];
            long word = table[slot + 1];
            if (word != SeenWord.ABSENT && home(table, key) != bucket) {
                free(slot, bucket);
                int position = find(table, key);
                table[position - 1] = key;
                table[position] = word;
            }
        }
    }

    /** Which of a bucket's slots is the first that has a key, found without a branch; the last one if none has. */
    private static int firstEqual(long[] table, int bucket, long key) {
        long after0 = sign(table[bucket] ^ key);
        long after1 = after0 & sign(table[bucket + 2] ^ key);
        long after2 = after1 & sign(table[bucket + 4] ^ key);
        return (int) (after0 + after1 + after2);
    }

    /** 0 of 0, 1 of anything else. */
    private static long sign(long difference) {
        return (difference | -difference) >>> 63;
    }

    /** Maps the upper half of a key to a bucket in proportion, so that the order of the buckets is that of the keys. */
    private static int home(long[] table, long key) {
        return BUCKET * (int) (((key >>> 32) * (table.length / BUCKET)) >>> 32);
    }

    private void grow() {
        long buckets = table.length / BUCKET;
        long[] larger = new long[Math.toIntExact(BUCKET * (buckets + (buckets >>> 4) + 1))];
        for (int position = 1; position < table.length; position += 2) {
            if (table[position] != SeenWord.ABSENT) {
                int place = find(larger, table[position - 1]);
                larger[place - 1] = table[position - 1];
                larger[place] = table[position];
            }
        }
        table = larger;
    }

    /** Bijective, and unpredictable without the secret: two rounds of keyed multiply and shift. */
    private long scramble(long mpid) {
        long mixed = (mpid ^ secret) * FIRST;
        mixed = (mixed ^ (mixed >>> 32) ^ Long.rotateLeft(secret, 23)) * SECOND;
        return mixed ^ (mixed >>> 32);
    }

    private long unscramble(long key) {
        long mixed = (key ^ (key >>> 32)) * SECOND_INVERSE;
        mixed ^= Long.rotateLeft(secret, 23);
        mixed = (mixed ^ (mixed >>> 32)) * FIRST_INVERSE;
        return mixed ^ secret;
    }
}
