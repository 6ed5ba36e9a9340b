package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.mparticle.BatchReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing that is alive in the JVM contains an erased profile's MPID or the value of an identifier, whichever way they came in. Both
 * are computed from a number, so that the test's own constants are not what is found.
 */
class ErasedHeapTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final int PROFILES = 12;

    private final MutableClock clock = new MutableClock(NOW);
    private final IdentityDashboard dashboard =
            IdentityDashboard.builder().clock(clock).build();
    private final InputRecorder web = dashboard.recorder("Web");
    private final InputRecorder tv = dashboard.recorder("TV");
    private final List<Object> planted = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void nothingOfTheErasedIsAlive() throws IOException {
        plant();
        assertThat(missing(HeapDump.ofLiveObjects(directory), 0))
                .as("what is alive is found")
                .isEmpty();
        planted.clear();

        recordEverything();
        ask();
        for (int profile = 0; profile < PROFILES; profile++) {
            long mpid = mpid(profile);
            assertThat(profile % 2 == 0 ? dashboard.eraseProfile(mpid) : dashboard.suppressProfile(mpid))
                    .as("profile %d was known", profile)
                    .isTrue();
        }

        HeapDump dump = HeapDump.ofLiveObjects(directory);
        for (int profile = 0; profile < PROFILES; profile++) {
            assertThat(found(dump, profile)).as("of profile %d", profile).isEmpty();
        }
        assertThat(dashboard.stats().suppressedProfiles()).isEqualTo(PROFILES / 2);
        assertThat(web.record(1, NOW.toEpochMilli())).isEqualTo(tv.record(1, NOW.toEpochMilli()));
    }

    private void plant() {
        String value = value(0);
        long mpid = mpid(0);
        planted.add(value);
        planted.add("☃" + value);
        planted.add(value.toCharArray());
        planted.add(Long.toString(mpid));
        planted.add("☃" + mpid);
        planted.add(Long.toString(mpid).toCharArray());
        planted.add(mpid);
        planted.add(new long[] {Long.reverseBytes(mpid)});
    }

    private void recordEverything() throws IOException {
        read(batch(0).getBytes(StandardCharsets.UTF_8));
        read(gzip(batch(1)));
        Path file = Files.writeString(directory.resolve("batches.json"), batch(2) + "\n" + batch(0));
        assertThat(BatchReader.into(dashboard).read(file).batches()).isEqualTo(2);
        Files.delete(file);
        read(("[" + batch(3) + ",\n{\"mpid\": " + mpid(3) + ", \"user_identities\": {\"email\": \"" + value(3)
                        + "\", \"x\": ☃\n" + "{\"mpid\": " + mpid(3) + ", \"" + value(3) + "\": " + mpid(3) + "]\n"
                        + mpid(3))
                .getBytes(StandardCharsets.UTF_8));
        byte[] whole = gzip(batch(4) + "\n" + batch(4));
        read(Arrays.copyOf(whole, whole.length - 9));
        read(batch(5).replace("\"x\"", '"' + value(5).repeat(1_000) + '"').getBytes(StandardCharsets.UTF_8));
        long[] times = {NOW.toEpochMilli(), NOW.toEpochMilli()};
        assertThat(web.recordAll(new long[] {mpid(6), mpid(7)}, times)).hasSize(1);
        assertThat(tv.record(mpid(7), times[0])).isEqualTo(RecordOutcome.RECORDED);
        assertThat(dashboard.recordEvents(List.of(Event.of(mpid(8), "Web", NOW).with(IdentifierType.EMAIL, value(8)))))
                .hasSize(1);
        dashboard.recordIdentityChange(IdentityChange.of(mpid(9), NOW)
                .attach(IdentifierType.EMAIL, value(9))
                .detach(IdentifierType.EMAIL, value(9)));
        assertThat(dashboard.aliasProfile(ProfileAlias.of(mpid(10), mpid(11)))).isEqualTo(AliasOutcome.ALIASED);
        assertThat(dashboard.aliasProfile(ProfileAlias.of(mpid(1), mpid(11)))).isEqualTo(AliasOutcome.ALIASED);
    }

    private void ask() {
        DashboardQuery today = dashboard.query().range(DateRange.between(dashboard.today(), dashboard.today()));
        assertThat(today.profiles(ProfileFilter.all()).count()).isGreaterThanOrEqualTo(9);
        assertThat(dashboard.profile(mpid(1))).hasSize(1);
        for (int i = 0; i < 20; i++) {
            assertThat(today.fullReport().toJson()).isNotEmpty();
        }
        assertThat(dashboard.stats().profiles()).isGreaterThanOrEqualTo(9);
    }

    private void read(byte[] stream) throws IOException {
        assertThat(BatchReader.into(dashboard)
                        .read(new ByteArrayInputStream(stream))
                        .batches())
                .isPositive();
    }

    /** The MPID as a text, as a number and as a name; the value as that of an identifier, as an attribute and as a name. */
    private static String batch(int profile) {
        return "{\"mpid\": \"" + mpid(profile) + "\", \"" + mpid(profile) + "\": 1, \"user_attributes\": {\""
                + value(profile)
                + "\": \"" + value(profile) + "\", \"x\": " + mpid(profile) + "}, \"user_identities\": {\"email\": \""
                + value(profile)
                + "\"}, \"partner_identities\": {\"one\": \"" + value(profile) + "\"}, \"events\": [{\"data\":"
                + " {\"custom_attributes\": {\"" + value(profile) + "\": \"" + mpid(profile) + "\"}}},"
                + " {\"event_type\": \"user_identity_change\", \"data\": {\"new\": {\"identity_type\": \"other\","
                + " \"identity\": \"" + value(profile) + "\"}}}]}";
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static List<String> found(HeapDump dump, int profile) {
        return forms(profile).entrySet().stream()
                .filter(form -> dump.contains(form.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> missing(HeapDump dump, int profile) {
        return forms(profile).entrySet().stream()
                .filter(form -> !dump.contains(form.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, byte[]> forms(int profile) {
        Map<String, byte[]> forms = HeapDump.formsOf(mpid(profile));
        HeapDump.formsOf(value(profile)).forEach((name, form) -> forms.put("value " + name, form));
        return forms;
    }

    /** Its decimal text has 18 or 19 digits. */
    private static long mpid(int profile) {
        long mixed = (profile + 77L) * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 29)) * 0xbf58476d1ce4e5b9L;
        return 0x3000_0000_0000_0000L | (mixed ^ (mixed >>> 32)) >>> 4;
    }

    private static String value(int profile) {
        return Long.toString(mpid(profile) * 31, 36) + "@" + Long.toString(mpid(profile + 1_000) >>> 8, 36);
    }
}
