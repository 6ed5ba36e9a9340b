package dev.identitydashboard.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.zip.CRC32C;
import org.roaringbitmap.RoaringBitmap;

/**
 * Reads the active profiles of a snapshot, written from nothing but the page that describes it, with nothing but the JDK and Roaring's
 * own reader of bitmaps.
 */
final class PageReader {
    private final ByteBuffer content;
    /** The MPIDs by environment, input and day. */
    final SortedMap<String, Set<Long>> active = new TreeMap<>();

    String zone = "";

    PageReader(byte[] snapshot) {
        this.content = ByteBuffer.wrap(contentOf(snapshot)).order(ByteOrder.LITTLE_ENDIAN);
        zone = text();
        content.getInt();
        if (content.get() == 1) {
            skip(16);
        }
        skip(8);
        int environments = content.getInt();
        int parts = content.getInt();
        skip(1);
        times(i -> {
            text();
            text();
        });
        for (int part = 0; part < parts; part++) {
            part(environments);
        }
    }

    private static byte[] contentOf(byte[] snapshot) {
        ByteBuffer file = ByteBuffer.wrap(snapshot).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[8];
        file.get(magic);
        assertThat(magic).isEqualTo(new byte[] {0x49, 0x44, 0x53, 0x4E, 0x41, 0x50, 0x0D, 0x0A});
        assertThat(file.getInt()).isEqualTo(1);
        byte[] id = new byte[16];
        file.get(id);
        CRC32C header = new CRC32C();
        header.update(snapshot, 0, 28);
        assertThat(file.getInt()).isEqualTo((int) header.getValue());
        byte[] content = new byte[snapshot.length];
        int size = 0;
        int length = -1;
        for (long number = 0; length != 0; number++) {
            length = file.getInt();
            int checksum = file.getInt();
            CRC32C block = new CRC32C();
            block.update(id);
            block.update(ByteBuffer.allocate(12)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(number)
                    .putInt(length)
                    .flip());
            block.update(snapshot, file.position(), length);
            assertThat(checksum).isEqualTo((int) block.getValue());
            file.get(content, size, length);
            size += length;
        }
        return Arrays.copyOf(content, size);
    }

    private void part(int environments) {
        skip(4 + 4 + 8);
        long[] mpids = new long[content.getInt()];
        for (int ordinal = 0; ordinal < mpids.length; ordinal++) {
            mpids[ordinal] = content.getLong();
        }
        if (content.get() == 1) {
            skip(4 * mpids.length);
        }
        times(i -> skip(8));
        for (int environment = 0; environment < environments; environment++) {
            int number = environment;
            times(input -> {
                String name = text();
                times(day -> skip(4));
                byDay((day, profiles) ->
                        profiles.forEach((org.roaringbitmap.IntConsumer) ordinal -> active.computeIfAbsent(
                                        number + " " + name + " " + LocalDate.ofEpochDay(day),
                                        absent -> new TreeSet<>())
                                .add(mpids[ordinal])));
            });
            times(type -> timeline());
        }
    }

    private void timeline() {
        text();
        skip(1);
        bit();
        times(extra -> bit());
        bitmap();
        byDay((day, again) -> {});
        skip(8 * bitmap().getCardinality());
        times(history -> {
            skip(4 + 4 + 4 + 8);
            times(all -> skip(20));
            times(value -> {
                skip(8 + 1 + 4 + 8 + 8);
                times(operation -> skip(20));
            });
        });
    }

    private void bit() {
        bitmap();
        byDay((day, gained) -> {});
        byDay((day, lost) -> {});
    }

    private interface Day {
        void accept(int day, RoaringBitmap ordinals);
    }

    private void byDay(Day action) {
        times(i -> action.accept(content.getInt(), bitmap()));
    }

    private RoaringBitmap bitmap() {
        try {
            RoaringBitmap bitmap = new RoaringBitmap();
            bitmap.deserialize(content.slice().order(ByteOrder.LITTLE_ENDIAN));
            assertThat(bitmap.validate()).isTrue();
            skip(bitmap.serializedSizeInBytes());
            return bitmap;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void times(IntConsumer action) {
        int times = content.getInt();
        for (int i = 0; i < times; i++) {
            action.accept(i);
        }
    }

    private String text() {
        char[] units = new char[content.getInt()];
        for (int i = 0; i < units.length; i++) {
            units[i] = content.getChar();
        }
        return new String(units);
    }

    private void skip(int bytes) {
        content.position(content.position() + bytes);
    }
}
