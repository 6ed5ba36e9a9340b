package dev.identitydashboard.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.StorageException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A snapshot that is damaged in any way is refused, and says where: it never becomes another count. */
class SnapshotDamageTest {
    private static final int HEADER_BYTES = 32;

    private final IdentityDashboard dashboard = LargeSets.dashboard();
    private final byte[] snapshot = Worlds.bytesOf(dashboard);

    @AfterEach
    void close() {
        dashboard.close();
    }

    @Test
    void everyFlippedBitIsFound() {
        Random random = new Random(71);
        for (int bit = 0; bit < 8 * HEADER_BYTES; bit++) {
            refused("bit " + bit, flipped(bit));
        }
        for (int i = 0; i < 2_000; i++) {
            int bit = random.nextInt(8 * snapshot.length);
            refused("seed 71, bit " + bit, flipped(bit));
        }
    }

    @Test
    void everyCutIsFound() {
        Random random = new Random(72);
        for (int border : borders()) {
            for (int length : new int[] {border - 1, border, border + 1, border + 4, border + 8}) {
                if (length >= 0 && length < snapshot.length) {
                    refused("cut at " + length, Arrays.copyOf(snapshot, length));
                }
            }
        }
        for (int i = 0; i < 200; i++) {
            int length = random.nextInt(snapshot.length);
            refused("seed 72, cut at " + length, Arrays.copyOf(snapshot, length));
        }
    }

    @Test
    void blocksThatChangedPlacesAreFound() {
        List<Integer> borders = borders();
        assertThat(borders).hasSizeGreaterThan(5);
        for (int one = 0; one + 2 < borders.size(); one++) {
            for (int other = one + 1; other + 1 < borders.size(); other++) {
                refused(
                        "block " + one + " for " + other,
                        joined(
                                snapshot(0, borders.get(one)),
                                snapshot(borders.get(other), borders.get(other + 1)),
                                snapshot(borders.get(one + 1), borders.get(other)),
                                snapshot(borders.get(one), borders.get(one + 1)),
                                snapshot(borders.get(other + 1), snapshot.length)));
            }
        }
    }

    @Test
    void blocksThatAreThereTwiceOrNotAtAllAreFound() {
        List<Integer> borders = borders();
        for (int i = 0; i + 1 < borders.size(); i++) {
            byte[] before = snapshot(0, borders.get(i));
            byte[] block = snapshot(borders.get(i), borders.get(i + 1));
            byte[] rest = snapshot(borders.get(i + 1), snapshot.length);
            refused("block " + i + " left out", joined(before, rest));
            // What follows the last block is not read.
            if (rest.length > 0) {
                refused("block " + i + " twice", joined(before, block, block, rest));
            }
        }
    }

    @Test
    void blocksOfAnotherSnapshotAreFound() {
        byte[] another = Worlds.bytesOf(dashboard);
        assertThat(another).hasSameSizeAs(snapshot);
        List<Integer> borders = borders();
        for (int i = 0; i + 1 < borders.size(); i++) {
            byte[] mixed = snapshot.clone();
            int from = borders.get(i);
            System.arraycopy(another, from, mixed, from, borders.get(i + 1) - from);
            refused("block " + i + " of another", mixed);
        }
    }

    /** Where blocks begin, and where the last one ends. */
    private List<Integer> borders() {
        List<Integer> borders = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(snapshot).order(ByteOrder.LITTLE_ENDIAN);
        int border = HEADER_BYTES;
        while (border < snapshot.length) {
            borders.add(border);
            border += 8 + bytes.getInt(border);
        }
        borders.add(border);
        return borders;
    }

    private byte[] snapshot(int from, int to) {
        return Arrays.copyOfRange(snapshot, from, to);
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    private byte[] flipped(int bit) {
        byte[] damaged = snapshot.clone();
        damaged[bit / 8] ^= (byte) (1 << (bit % 8));
        return damaged;
    }

    private static void refused(String how, byte[] damaged) {
        assertThatExceptionOfType(StorageException.class)
                .as(how)
                .isThrownBy(() -> Worlds.read(Worlds.builder(), damaged))
                .satisfies(refusal ->
                        assertThat(refusal.getMessage()).containsAnyOf("byte", "version", "header", "no snapshot"));
    }
}
