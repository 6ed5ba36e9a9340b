package dev.identitydashboard.mparticle;

import java.util.Arrays;

/**
 * The names of the objects that are open, of which none may have two of the same. They lie on a stack, as hashes and places. Each object has
 * words with a bit set for each of its hashes; only a name whose bit is set already is compared with the others of its object. How many
 * names may be open bounds what that costs, whatever the hashes are.
 */
final class OpenNames {
    static final int MAX_OPEN = 512;
    private static final int MAX_LENGTH = 1 << 12;
    /** Of all objects together, open or not; the parser takes more different ones. */
    private static final int MAX_NAMES = 1 << 15;

    /** For each object, so that few names share a bit. */
    private static final int WORDS = 4;

    /** By depth: a bit for each hash, and where the object's names begin on the stack. */
    private final long[] hashBits;

    private final int[] first;
    private final long[] hashes = new long[MAX_OPEN];
    private final int[] places = new int[MAX_OPEN];
    private int open;
    private int names;

    OpenNames(int maxDepth) {
        hashBits = new long[(maxDepth + 1) * WORDS];
        first = new int[maxDepth + 1];
    }

    void clear() {
        open = 0;
        names = 0;
    }

    /** An object begins. */
    void enter(int depth) {
        Arrays.fill(hashBits, depth * WORDS, (depth + 1) * WORDS, 0);
        first[depth] = open;
    }

    /** The innermost object ends. */
    void leave(int depth) {
        open = first[depth];
    }

    /** Adds a name, which a quotation mark follows; false if the object has it already, or there are too many or too long ones. */
    boolean add(int depth, byte[] bytes, int from, int to, long hash) {
        if (open == MAX_OPEN || ++names > MAX_NAMES || to - from > MAX_LENGTH) {
            return false;
        }
        long bit = 1L << hash;
        int word = depth * WORDS + (int) (hash >>> 6 & (WORDS - 1));
        if ((hashBits[word] & bit) != 0 && isThere(depth, bytes, from, to, hash)) {
            return false;
        }
        hashBits[word] |= bit;
        hashes[open] = hash;
        places[open] = from;
        open++;
        return true;
    }

    private boolean isThere(int depth, byte[] bytes, int from, int to, long hash) {
        for (int i = first[depth]; i < open; i++) {
            // With the quotation mark, so that no longer name begins so.
            int other = places[i];
            if (hashes[i] == hash && Arrays.equals(bytes, from, to + 1, bytes, other, other + to - from + 1)) {
                return true;
            }
        }
        return false;
    }
}
