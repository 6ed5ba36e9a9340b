package dev.identitydashboard.engine;

/**
 * Gives each MPID of a shard an ordinal: 0, 1, 2, ... in order of first sight, dense, so that bitmaps of ordinals stay
 * small. Beside the MPID, in the same cache line, stands the profile's {@link SeenWord}. 20 to 30 bytes per profile.
 *
 * <p>An open-addressing hash table with linear probing (Knuth, "The Art of Computer Programming", volume 3, section 6.4). A
 * table's own mixing is public knowledge, and MPIDs crafted against it would all fall into one run of slots: the keys are
 * MPIDs scrambled by a bijection with a secret key. A profile's place follows the order of the keys, so that growing
 * walks both tables from start to end.
 *
 * <p>Reading while another thread writes is harmless, but its result means nothing unless the writer is known to have been
 * absent.
 */
final class ProfileDictionary {
    private final long secret;
    /** Per slot the scrambled MPID and its word. */
    private long[] table = new long[2 * 16];

    private int size;

    ProfileDictionary(long secret) {
        this.secret = secret;
    }

    /** The position of an MPID's word, or of the free slot where {@link #add} would put it. */
    int find(long mpid) {
        return find(table, scramble(mpid));
    }

    /** The word at a position: {@link SeenWord#ABSENT} if the slot is free. */
    long wordAt(int position) {
        return table[position];
    }

    /** The word of an MPID, or {@link SeenWord#ABSENT}. */
    long wordOf(long mpid) {
        long[] slots = table;
        return slots[find(slots, scramble(mpid))];
    }

    /** Reads where an MPID ought to be, without a look at what is there: that a later look finds it in the cache. */
    long touch(long mpid) {
        return table[home(table, scramble(mpid))];
    }

    void setWord(int position, long word) {
        table[position] = word;
    }

    /** Gives a profile that has none the next ordinal; returns the position of its word. All positions may change. */
    int add(long mpid) {
        if (size >= table.length / 2 / 5 * 4) {
            grow();
        }
        int position = find(mpid);
        table[position - 1] = scramble(mpid);
        table[position] = SeenWord.of(size++);
        return position;
    }

    boolean isFull() {
        return size >= SeenWord.MAX_PROFILES;
    }

    int size() {
        return size;
    }

    long bytes() {
        return Sizes.ofArray(table.length, Long.BYTES);
    }

    private static int find(long[] slots, long key) {
        int position = home(slots, key);
        while (slots[position] != SeenWord.ABSENT && slots[position - 1] != key) {
            position += 2;
            position = position < slots.length ? position : 1;
        }
        return position;
    }

    /** Maps the upper half of a key to a slot in proportion, so that the order of the slots is that of the keys. */
    private static int home(long[] slots, long key) {
        int slot = (int) (((key >>> 32) * (slots.length >>> 1)) >>> 32);
        return 2 * slot + 1;
    }

    private void grow() {
        long slots = table.length / 2;
        long[] larger = new long[Math.toIntExact(2 * (slots + (slots >>> 1)))];
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
        long mixed = (mpid ^ secret) * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 32) ^ Long.rotateLeft(secret, 23)) * 0xd6e8feb86659fd93L;
        return mixed ^ (mixed >>> 32);
    }
}
