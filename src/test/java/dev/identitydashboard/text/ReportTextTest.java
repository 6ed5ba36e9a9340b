package dev.identitydashboard.text;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTextTest {
    private static final LocalDate FROM = LocalDate.of(2026, 11, 15);

    @Test
    void everyPanelIsThereAndAligned() {
        assertThat(ReportText.of(twoInputs())).isEqualTo("""
                          Environment  production
                          All inputs   Loyalty feed, iOS
                          Days         2026-11-15 to 2026-11-21, LAST_7_DAYS, UTC
                          Known by     customer_id, email
                          Identity     as it was at the end of each day

                        SUMMARY
                          Active profiles  12,400
                          Known             3,100  25.0 %
                          Anonymous         9,300  75.0 %

                        KNOWN VS. ANONYMOUS BY INPUT                                                    █ known  ░ anonymous
                          Input         Profiles  Known  Anonymous  Known %
                          Loyalty feed       400    400          0  100.0 %  ████████████████████████
                          iOS             12,345  3,045      9,300   24.7 %  ██████░░░░░░░░░░░░░░░░░░

                        KNOWN VS. ANONYMOUS OVER TIME                                           a mark is one day, · is none
                          Profiles   Lowest  Highest   Last
                          Total       1,100    2,100  1,900  ▅▅▅▆▆██
                          Known         366      700    633  ▅▅▅▆▆██
                          Anonymous     734    1,400  1,267  ▅▅▅▆▆██

                        IDENTIFIER COVERAGE BY INPUT                        share of the input's profiles that have the type
                          Type      Loyalty feed      iOS
                          profiles           400   12,345
                          mpid           100.0 %  100.0 %
                          email            0.3 %   24.3 %

                        PROFILES BY DATA SOURCE OVER TIME                                       a mark is one day, · is none
                          Input         Lowest  Highest   Last
                          Loyalty feed       0      140      0  ▆▆▆▆▇█·
                          iOS            1,000    2,000  1,900  ▄▅▅▆▆██

                        IDENTIFIER DISTRIBUTION                                           identifiers on the active profiles
                          Type   Identifiers  Profiles
                          mpid        12,400    12,400  ████████████████████████
                          email        3,200     3,000  ██████

                        IDENTIFIER DISTRIBUTION OVER TIME                                       a mark is one day, · is none
                          Profiles with  Lowest  Highest   Last
                          mpid            1,100    2,100  1,900  ▅▅▅▆▆██
                          email               0        5      5  ··▂▄▅▇█
                        """);
    }

    @Test
    void aReportOfNothingHasNoShares() {
        assertThat(ReportText.of(nothing())).isEqualTo("""
                          Environment  development
                          Inputs       web
                          Days         2026-11-15 to 2026-11-21, 7 days, UTC
                          Known by     nothing, all are anonymous
                          Identity     as it is now

                        SUMMARY
                          Active profiles  0
                          Known            0  -
                          Anonymous        0  -

                        KNOWN VS. ANONYMOUS BY INPUT                                                    █ known  ░ anonymous
                          Input  Profiles  Known  Anonymous  Known %
                          web           0      0          0        -

                        KNOWN VS. ANONYMOUS OVER TIME                                           a mark is one day, · is none
                          Profiles   Lowest  Highest  Last
                          Total           0        0     0  ·······
                          Known           0        0     0  ·······
                          Anonymous       0        0     0  ·······

                        IDENTIFIER COVERAGE BY INPUT                        share of the input's profiles that have the type
                          Type      web
                          profiles    0
                          mpid        -

                        PROFILES BY DATA SOURCE OVER TIME                                       a mark is one day, · is none
                          Input  Lowest  Highest  Last
                          web         0        0     0  ·······

                        IDENTIFIER DISTRIBUTION                                           identifiers on the active profiles
                          Type  Identifiers  Profiles
                          mpid            0         0

                        IDENTIFIER DISTRIBUTION OVER TIME                                       a mark is one day, · is none
                          Profiles with  Lowest  Highest  Last
                          mpid                0        0     0  ·······
                        """);
    }

    private static DashboardReport twoInputs() {
        return Reports.report(
                DataEnvironment.PRODUCTION,
                List.of("Loyalty feed", "iOS"),
                true,
                range(Optional.of("LAST_7_DAYS")),
                IdentityView.AS_OF_DAY,
                List.of(IdentifierType.CUSTOMER_ID, IdentifierType.EMAIL),
                counts(12_400, 3_100),
                List.of(
                        new InputProfiles("Loyalty feed", counts(400, 400)),
                        new InputProfiles("iOS", counts(12_345, 3_045))),
                days(profiles -> counts(profiles, profiles / 3)),
                List.of(
                        new InputCoverage("Loyalty feed", 400, List.of(coverage(400, 400), coverage(1, 400))),
                        new InputCoverage("iOS", 12_345, List.of(coverage(12_345, 12_345), coverage(3_000, 12_345)))),
                List.of(
                        new InputSeries("Loyalty feed", series(100, 100, 100, 100, 120, 140, 0)),
                        new InputSeries("iOS", series(1_000, 1_100, 1_200, 1_300, 1_400, 2_000, 1_900))),
                List.of(
                        new IdentifierCount(IdentifierType.MPID, 12_400, 12_400),
                        new IdentifierCount(IdentifierType.EMAIL, 3_200, 3_000)),
                List.of(
                        new IdentifierSeries(
                                IdentifierType.MPID, series(1_100, 1_200, 1_300, 1_400, 1_500, 2_100, 1_900)),
                        new IdentifierSeries(IdentifierType.EMAIL, series(0, 0, 1, 2, 3, 4, 5))));
    }

    private static DashboardReport nothing() {
        return Reports.report(
                DataEnvironment.DEVELOPMENT,
                List.of("web"),
                false,
                range(Optional.empty()),
                IdentityView.CURRENT,
                List.of(),
                counts(0, 0),
                List.of(new InputProfiles("web", counts(0, 0))),
                days(profiles -> counts(0, 0)),
                List.of(new InputCoverage(
                        "web", 0, List.of(new Coverage(IdentifierType.MPID, 0, OptionalDouble.empty())))),
                List.of(new InputSeries("web", series(0, 0, 0, 0, 0, 0, 0))),
                List.of(new IdentifierCount(IdentifierType.MPID, 0, 0)),
                List.of(new IdentifierSeries(IdentifierType.MPID, series(0, 0, 0, 0, 0, 0, 0))));
    }

    private static ReportRange range(Optional<String> preset) {
        return new ReportRange(FROM, FROM.plusDays(6), ZoneId.of("UTC"), preset);
    }

    private static ProfileCounts counts(long total, long known) {
        return new ProfileCounts(total, known, total - known);
    }

    private static Coverage coverage(long profiles, long of) {
        IdentifierType type = profiles == of ? IdentifierType.MPID : IdentifierType.EMAIL;
        return new Coverage(type, profiles, OptionalDouble.of((double) profiles / of));
    }

    private static List<DailyProfiles> days(LongFunction<ProfileCounts> counts) {
        long[] totals = {1_100, 1_200, 1_300, 1_400, 1_500, 2_100, 1_900};
        return IntStream.range(0, totals.length)
                .mapToObj(day -> new DailyProfiles(FROM.plusDays(day), counts.apply(totals[day])))
                .toList();
    }

    private static List<DailyCount> series(long... profiles) {
        List<DailyCount> days = new ArrayList<>();
        for (long each : profiles) {
            days.add(new DailyCount(FROM.plusDays(days.size()), each));
        }
        return days;
    }
}
