package dev.identitydashboard.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

    /** The key and the messages 00, 00 01, 00 01 02, ... of the reference implementation's test vectors. */
    @ParameterizedTest
    @CsvSource({
        "0, 31 0e 0e dd 47 db 6f 72",
        "2, 5a 4f a9 d9 09 80 6c 0d",
        "4, b7 87 71 27 e0 94 27 cf",
        "6, ce e3 fe 58 6e 46 c9 cb",
        "8, 62 24 93 9a 79 f5 f5 93",
        "10, f3 b9 dd 94 c5 bb 5d 7a",
    })
    void matchesTheReferenceVectorsOfSipHash24(int bytes, String expected) {
        Fingerprint fingerprint = new Fingerprint(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

        assertThat(fingerprint.sipHash(messageOf(bytes))).isEqualTo(littleEndian(expected));
    }

    @Test
    void valuesThatDifferInOneCodeUnitHaveDifferentFingerprints() {
        Fingerprint fingerprint = new Fingerprint(1, 2);
        Set<Long> seen = new HashSet<>();
        for (String value : new String[] {"", "a", "b", "aa", "ab", "ba", "\uD800", "?", "abcd", "abcde", "abcd\0"}) {
            assertThat(seen.add(fingerprint.of(value))).as(value).isTrue();
        }
    }

    @Test
    void anotherKeyGivesAnotherFingerprint() {
        assertThat(new Fingerprint(1, 2).of("jo@example.com")).isNotEqualTo(new Fingerprint(1, 3).of("jo@example.com"));
        assertThat(Fingerprint.withRandomKey().of("x"))
                .isNotEqualTo(Fingerprint.withRandomKey().of("x"));
    }

    private static String messageOf(int bytes) {
        StringBuilder message = new StringBuilder();
        for (int i = 0; i < bytes; i += 2) {
            message.append((char) (i | ((i + 1) << 8)));
        }
        return message.toString();
    }

    private static long littleEndian(String bytes) {
        long value = 0;
        String[] parts = bytes.split(" ", -1);
        for (int i = 0; i < parts.length; i++) {
            value |= Long.parseLong(parts[i], 16) << (8 * i);
        }
        return value;
    }
}
