package dev.identitydashboard.json;

import dev.identitydashboard.Coverage;
import dev.identitydashboard.DailyCount;
import dev.identitydashboard.DailyProfiles;
import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.IdentifierCount;
import dev.identitydashboard.IdentifierSeries;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.InputCoverage;
import dev.identitydashboard.InputProfiles;
import dev.identitydashboard.InputSeries;
import dev.identitydashboard.ProfileCounts;
import dev.identitydashboard.ReportRange;
import dev.identitydashboard.Reports;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeSet;

/** Reports for tests: one small one that is known to the letter, and random ones of every shape. */
public final class SampleReports {
    static final LocalDate DAY_1 = LocalDate.of(2026, 10, 23);
    static final LocalDate DAY_2 = LocalDate.of(2026, 10, 24);

    /** {@link #small()} as SPEC's format has it. */
    static final String SMALL_JSON = "{\"version\":1,\"environment\":\"production\",\"inputs\":[\"Web\",\"iOS\"],"
            + "\"allInputs\":false,"
            + "\"range\":{\"from\":\"2026-10-23\",\"to\":\"2026-10-24\",\"days\":2,\"zone\":\"UTC\",\"preset\":null},"
            + "\"identityView\":\"AS_OF_DAY\",\"loginIdentifiers\":[\"customer_id\",\"email\"],"
            + "\"dates\":[\"2026-10-23\",\"2026-10-24\"],"
            + "\"summary\":{\"total\":10,\"known\":6,\"anonymous\":4},"
            + "\"knownVsAnonymousByInput\":[{\"input\":\"Web\",\"total\":8,\"known\":5,\"anonymous\":3},"
            + "{\"input\":\"iOS\",\"total\":0,\"known\":0,\"anonymous\":0}],"
            + "\"knownVsAnonymousOverTime\":{\"total\":[3,9],\"known\":[1,5],\"anonymous\":[2,4]},"
            + "\"identifierCoverageByInput\":[{\"input\":\"Web\",\"profiles\":8,\"coverage\":["
            + "{\"type\":\"mpid\",\"profiles\":8,\"share\":1.0},{\"type\":\"email\",\"profiles\":5,\"share\":0.625}]},"
            + "{\"input\":\"iOS\",\"profiles\":0,\"coverage\":["
            + "{\"type\":\"mpid\",\"profiles\":0,\"share\":null},{\"type\":\"email\",\"profiles\":0,\"share\":null}]}],"
            + "\"profilesByDataSourceOverTime\":[{\"input\":\"Web\",\"profiles\":[3,7]},"
            + "{\"input\":\"iOS\",\"profiles\":[0,0]}],"
            + "\"identifierDistribution\":[{\"type\":\"mpid\",\"identifiers\":10,\"profiles\":10},"
            + "{\"type\":\"email\",\"identifiers\":7,\"profiles\":6}],"
            + "\"identifierDistributionOverTime\":[{\"type\":\"mpid\",\"profiles\":[3,9]},"
            + "{\"type\":\"email\",\"profiles\":[2,6]}]}";

    private static final List<String> ZONES = List.of(
            "UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "+05:45", "-18:00", "GMT", "UTC+03:30");
    private static final List<String> NAMES = List.of(
            "Web",
            "iOS",
            "CRM feed",
            "\"quoted\" \\ / \b\f\n\r\t\u0000\u001f\u007f",
            "Zürich \u2028\u2029 \uFEFF",
            "日本語",
            "\uD83D\uDE00 emoji",
            "lone high \uD83D",
            "\uDE00 lone low",
            "swapped \uDE00\uD83D",
            "two highs \uD83D\uD83D\uDE00 end",
            "x".repeat(256),
            "\uD83D".repeat(256));

    private SampleReports() {}

    public static DashboardReport small() {
        return withRange(new ReportRange(DAY_1, DAY_2, ZoneId.of("UTC"), Optional.empty()));
    }

    /** The small report over another range of two days. */
    static DashboardReport withRange(ReportRange range) {
        LocalDate first = range.from();
        LocalDate second = range.to();
        return Reports.report(
                DataEnvironment.PRODUCTION,
                List.of("Web", "iOS"),
                false,
                range,
                IdentityView.AS_OF_DAY,
                List.of(IdentifierType.CUSTOMER_ID, IdentifierType.EMAIL),
                new ProfileCounts(10, 6, 4),
                List.of(
                        new InputProfiles("Web", new ProfileCounts(8, 5, 3)),
                        new InputProfiles("iOS", new ProfileCounts(0, 0, 0))),
                List.of(
                        new DailyProfiles(first, new ProfileCounts(3, 1, 2)),
                        new DailyProfiles(second, new ProfileCounts(9, 5, 4))),
                List.of(
                        new InputCoverage("Web", 8, List.of(coverage("mpid", 8, 8), coverage("email", 5, 8))),
                        new InputCoverage("iOS", 0, List.of(coverage("mpid", 0, 0), coverage("email", 0, 0)))),
                List.of(
                        new InputSeries("Web", List.of(new DailyCount(first, 3), new DailyCount(second, 7))),
                        new InputSeries("iOS", List.of(new DailyCount(first, 0), new DailyCount(second, 0)))),
                List.of(
                        new IdentifierCount(IdentifierType.MPID, 10, 10),
                        new IdentifierCount(IdentifierType.EMAIL, 7, 6)),
                List.of(
                        new IdentifierSeries(
                                IdentifierType.MPID, List.of(new DailyCount(first, 3), new DailyCount(second, 9))),
                        new IdentifierSeries(
                                IdentifierType.EMAIL, List.of(new DailyCount(first, 2), new DailyCount(second, 6)))));
    }

    static Coverage coverage(String type, long profiles, long of) {
        OptionalDouble share = of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) profiles / of);
        return new Coverage(IdentifierType.of(type), profiles, share);
    }

    public static DashboardReport random(Random random) {
        ReportRange range = randomRange(random);
        List<LocalDate> dates = range.dates();
        List<String> inputs = randomInputs(random);
        List<IdentifierType> types = randomTypes(random);
        return Reports.report(
                random.nextBoolean() ? DataEnvironment.PRODUCTION : DataEnvironment.DEVELOPMENT,
                inputs,
                random.nextBoolean(),
                range,
                random.nextBoolean() ? IdentityView.AS_OF_DAY : IdentityView.CURRENT,
                types.subList(1, types.size()),
                counts(random),
                inputs.stream()
                        .map(input -> new InputProfiles(input, counts(random)))
                        .toList(),
                dates.stream()
                        .map(date -> new DailyProfiles(date, counts(random)))
                        .toList(),
                inputs.stream().map(input -> group(random, input, types)).toList(),
                inputs.stream()
                        .map(input -> new InputSeries(input, series(random, dates)))
                        .toList(),
                types.stream().map(type -> distribution(random, type)).toList(),
                types.stream()
                        .map(type -> new IdentifierSeries(type, series(random, dates)))
                        .toList());
    }

    private static ReportRange randomRange(Random random) {
        LocalDate from = LocalDate.ofEpochDay(random.nextInt(400_000) - 100_000);
        Optional<String> preset = random.nextBoolean() ? Optional.of("LAST_30_DAYS") : Optional.empty();
        int days = preset.isPresent() ? 30 : 1 + random.nextInt(40);
        ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        return new ReportRange(from, from.plusDays(days - 1), zone, preset);
    }

    private static List<String> randomInputs(Random random) {
        TreeSet<String> inputs = new TreeSet<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            inputs.add(NAMES.get(random.nextInt(NAMES.size())));
        }
        return List.copyOf(inputs);
    }

    private static List<IdentifierType> randomTypes(Random random) {
        TreeSet<IdentifierType> types = new TreeSet<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            types.add(IdentifierType.of("type_" + random.nextInt(100)));
        }
        List<IdentifierType> all = new ArrayList<>(List.of(IdentifierType.MPID));
        all.addAll(types);
        return all;
    }

    private static InputCoverage group(Random random, String input, List<IdentifierType> types) {
        long profiles = count(random);
        return new InputCoverage(
                input,
                profiles,
                types.stream()
                        .map(type -> coverage(type.name(), upTo(random, profiles), profiles))
                        .toList());
    }

    private static IdentifierCount distribution(Random random, IdentifierType type) {
        long identifiers = count(random);
        return new IdentifierCount(type, identifiers, upTo(random, identifiers));
    }

    private static List<DailyCount> series(Random random, List<LocalDate> dates) {
        return dates.stream().map(date -> new DailyCount(date, count(random))).toList();
    }

    private static ProfileCounts counts(Random random) {
        long total = count(random);
        long known = upTo(random, total);
        return new ProfileCounts(total, known, total - known);
    }

    /** From 0 to the largest long, with every number of bits equally likely. */
    private static long count(Random random) {
        return random.nextLong() >>> (1 + random.nextInt(63));
    }

    private static long upTo(Random random, long max) {
        return max == Long.MAX_VALUE ? random.nextLong() >>> 1 : (random.nextLong() >>> 1) % (max + 1);
    }
}
