package dev.identitydashboard.engine.scan;

import dev.identitydashboard.engine.bits.ChunkBits;
import java.util.Arrays;
import java.util.List;

/**
 * The identifier types of each profile of a chunk as a set, 64 profiles at a time: the bits of the profiles by type, transposed,
 * eight types at a time. A set has a bit for the position of each type among those that are looked at.
 */
final class TypeSets {
    private final List<ChunkBits> types;
    private final long[] sets = new long[Long.SIZE];
    private final long[] blocks = new long[Long.SIZE / Byte.SIZE];

    TypeSets(IdentityCursor identity) {
        this.types =
                identity.types().intStream().mapToObj(identity::profilesWith).toList();
    }

    /** The sets of the ordinals from 64 times the index on, in an array that the next call changes. */
    long[] ofWord(int index) {
        Arrays.fill(sets, 0);
        for (int first = 0; first < types.size(); first += Byte.SIZE) {
            int end = Math.min(first + Byte.SIZE, types.size());
            Arrays.fill(blocks, 0);
            for (int type = first; type < end; type++) {
                split(types.get(type).word(index), (type - first) * Byte.SIZE);
            }
            for (int block = 0; block < blocks.length; block++) {
                add(transpose(blocks[block]), block * Byte.SIZE, first);
            }
        }
        return sets;
    }

    /** Puts each byte of a type's bits into the row of that type in its block. */
    private void split(long bits, int row) {
        for (int block = 0; block < blocks.length; block++) {
            blocks[block] |= (bits >>> (block * Byte.SIZE) & 0xFF) << row;
        }
    }

    private void add(long rows, int firstProfile, int firstType) {
        for (int profile = 0; profile < Byte.SIZE; profile++) {
            sets[firstProfile + profile] |= (rows >>> (profile * Byte.SIZE) & 0xFF) << firstType;
        }
    }

    /** Transposes a matrix of 8 x 8 bits by swapping ever larger blocks (Warren, "Hacker's Delight", section 7-3). */
    static long transpose(long rows) {
        long swapped = (rows ^ (rows >>> 7)) & 0x00AA_00AA_00AA_00AAL;
        long pairs = rows ^ swapped ^ (swapped << 7);
        swapped = (pairs ^ (pairs >>> 14)) & 0x0000_CCCC_0000_CCCCL;
        long fours = pairs ^ swapped ^ (swapped << 14);
        swapped = (fours ^ (fours >>> 28)) & 0x0000_0000_F0F0_F0F0L;
        return fours ^ swapped ^ (swapped << 28);
    }
}
