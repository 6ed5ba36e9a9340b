package dev.identitydashboard.engine.facts;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * Keyed 64-bit fingerprints of identifier values, and of profiles: SipHash-2-4 (Aumasson and Bernstein, "SipHash: a fast short-input
 * PRF", 2012) over the value's UTF-16 code units or the MPID, low byte first.
 *
 * <p>The random key makes fingerprints useless outside the process and collisions impossible to craft. Values are compared
 * only within one profile and type: with n values there, two of them collide with a probability of about n² / 2⁶⁵ (3e-14
 * at a thousand values).
 */
public final class Fingerprint {
    /** Stands for an identifier without a value; no value has this fingerprint. */
    public static final long NO_VALUE = 0;
    /** The length of a key. */
    public static final int KEY_BYTES = 2 * Long.BYTES;

    private final long key0;
    private final long key1;

    Fingerprint(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    public static Fingerprint withRandomKey() {
        SecureRandom random = new SecureRandom();
        return new Fingerprint(random.nextLong(), random.nextLong());
    }

    /**
     * Returns the one of a key.
     *
     * @param key 16 bytes
     * @return the same for every equal key
     */
    public static Fingerprint withKey(byte[] key) {
        ByteBuffer bytes = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
        return new Fingerprint(bytes.getLong(), bytes.getLong());
    }

    /** Tells one key from another, and nothing else of it. */
    public long check() {
        return sipHash("the check of a key");
    }

    /** The key. */
    public byte[] key() {
        ByteBuffer bytes = ByteBuffer.allocate(KEY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return bytes.putLong(key0).putLong(key1).array();
    }

    /**
     * Returns the fingerprint of a value.
     *
     * @param value any string
     * @return anything but {@link #NO_VALUE}
     */
    public long of(String value) {
        long hash = sipHash(value);
        return hash == NO_VALUE ? 1 : hash;
    }

    /**
     * Returns the fingerprint of a profile.
     *
     * @param mpid its MPID
     * @return any number
     */
    public long ofProfile(long mpid) {
        State state = new State(key0, key1);
        state.absorb(mpid);
        state.absorb((long) Long.BYTES << 56);
        return state.finish();
    }

    long sipHash(String value) {
        State state = new State(key0, key1);
        int length = value.length();
        int whole = length & ~3;
        for (int i = 0; i < whole; i += 4) {
            state.absorb(word(value, i));
        }
        long last = (length * 2L) << 56;
        for (int i = whole; i < length; i++) {
            last |= (long) value.charAt(i) << (16 * (i - whole));
        }
        state.absorb(last);
        return state.finish();
    }

    /** Four characters, without a loop. */
    private static long word(String value, int start) {
        return value.charAt(start)
                | (long) value.charAt(start + 1) << 16
                | (long) value.charAt(start + 2) << 32
                | (long) value.charAt(start + 3) << 48;
    }

    /** The four words of SipHash's state; short-lived, so that the compiler keeps them in registers. */
    private static final class State {
        private long v0;
        private long v1;
        private long v2;
        private long v3;

        State(long key0, long key1) {
            v0 = key0 ^ 0x736f6d6570736575L;
            v1 = key1 ^ 0x646f72616e646f6dL;
            v2 = key0 ^ 0x6c7967656e657261L;
            v3 = key1 ^ 0x7465646279746573L;
        }

        void absorb(long word) {
            v3 ^= word;
            round();
            round();
            v0 ^= word;
        }

        long finish() {
            v2 ^= 0xff;
            for (int i = 0; i < 4; i++) {
                round();
            }
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void round() {
            v0 += v1;
            v2 += v3;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v1;
            v0 += v3;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
