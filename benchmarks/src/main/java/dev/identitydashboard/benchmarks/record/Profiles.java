package dev.identitydashboard.benchmarks.record;

import java.util.SplittableRandom;

/** Profiles in an order that no cache can guess, and an input of each, sized by Zipf's law: the most frequent has a quarter. */
final class Profiles {
    static final int INPUTS = 20;

    final long[] mpids;
    final byte[] inputs;

    Profiles(int count) {
        SplittableRandom random = new SplittableRandom(count);
        mpids = new long[count];
        inputs = new byte[count];
        for (int i = 0; i < count; i++) {
            mpids[i] = mpid(i);
            inputs[i] = (byte) (Math.pow(INPUTS + 1, random.nextDouble()) - 1);
        }
        shuffle(random);
    }

    /** The MPID of a profile by its number: a bijection (Stafford's thirteenth variant of MurmurHash3's finalizer). */
    static long mpid(long number) {
        long mixed = (number + 1) * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    static String input(int number) {
        return "input " + number;
    }

    private void shuffle(SplittableRandom random) {
        for (int i = mpids.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            long mpid = mpids[i];
            mpids[i] = mpids[other];
            mpids[other] = mpid;
        }
    }
}
