package dev.identitydashboard.json;

import dev.identitydashboard.Coverage;
import dev.identitydashboard.DailyProfiles;
import dev.identitydashboard.IdentifierCount;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.InputCoverage;
import dev.identitydashboard.InputProfiles;
import dev.identitydashboard.ProfileCounts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Readers of the panels' rows, and the rows that make sense only together with the report's dates or types. */
final class PanelReaders {
    private static final Key<String> INPUT = new Key<>("input", JsonCursor::text);
    private static final Key<IdentifierType> TYPE = new Key<>("type", Scalars::type);
    private static final Key<Long> TOTAL = new Key<>("total", JsonCursor::count);
    private static final Key<Long> KNOWN = new Key<>("known", JsonCursor::count);
    private static final Key<Long> ANONYMOUS = new Key<>("anonymous", JsonCursor::count);
    private static final Key<Long> PROFILES = new Key<>("profiles", JsonCursor::count);
    private static final Key<Long> IDENTIFIERS = new Key<>("identifiers", JsonCursor::count);
    private static final Key<OptionalDouble> SHARE = new Key<>("share", Scalars::share);
    private static final Key<Counts> DAILY_TOTAL = new Key<>("total", JsonCursor::counts);
    private static final Key<Counts> DAILY_KNOWN = new Key<>("known", JsonCursor::counts);
    private static final Key<Counts> DAILY_ANONYMOUS = new Key<>("anonymous", JsonCursor::counts);
    private static final Key<Counts> DAILY_PROFILES = new Key<>("profiles", JsonCursor::counts);
    private static final Key<JsonArray<Coverage>> COVERAGE =
            new Key<>("coverage", in -> in.array(PanelReaders::coverage));

    private static final List<Key<?>> PROFILE_COUNTS_KEYS = List.of(TOTAL, KNOWN, ANONYMOUS);
    private static final List<Key<?>> INPUT_PROFILES_KEYS = List.of(INPUT, TOTAL, KNOWN, ANONYMOUS);
    private static final List<Key<?>> OVER_TIME_KEYS = List.of(DAILY_TOTAL, DAILY_KNOWN, DAILY_ANONYMOUS);
    private static final List<Key<?>> COVERAGE_GROUP_KEYS = List.of(INPUT, PROFILES, COVERAGE);
    private static final List<Key<?>> COVERAGE_KEYS = List.of(TYPE, PROFILES, SHARE);
    private static final List<Key<?>> INPUT_SERIES_KEYS = List.of(INPUT, DAILY_PROFILES);
    private static final List<Key<?>> IDENTIFIER_COUNT_KEYS = List.of(TYPE, IDENTIFIERS, PROFILES);
    private static final List<Key<?>> TYPE_SERIES_KEYS = List.of(TYPE, DAILY_PROFILES);

    private PanelReaders() {}

    /** The counts of every day, not yet matched with the dates. */
    record CountsOverTime(Counts total, Counts known, Counts anonymous) {

        List<DailyProfiles> along(List<LocalDate> dates) {
            total.requireParallelTo(dates);
            known.requireParallelTo(dates);
            anonymous.requireParallelTo(dates);
            List<DailyProfiles> days = new ArrayList<>(dates.size());
            for (int i = 0; i < dates.size(); i++) {
                days.add(new DailyProfiles(dates.get(i), day(i)));
            }
            return days;
        }

        private ProfileCounts day(int index) {
            try {
                return new ProfileCounts(total.get(index), known.get(index), anonymous.get(index));
            } catch (IllegalArgumentException e) {
                throw total.place().error("is inconsistent at index " + index + ": " + e.getMessage());
            }
        }
    }

    /** A day series of one input or type, not yet matched with the dates. */
    record Series<N>(N name, Counts profiles) {}

    /** The coverage of one input, not yet matched with the types. */
    record CoverageGroup(String input, long profiles, JsonArray<Coverage> coverage) {

        InputCoverage withTypes(List<IdentifierType> types) {
            coverage.requireRows("$.identifierDistribution", types, Coverage::type);
            return new InputCoverage(input, profiles, coverage.values());
        }

        private void requireShares() {
            for (int i = 0; i < coverage.size(); i++) {
                if (coverage.get(i).profiles() > profiles) {
                    throw coverage.placeOf(i)
                            .error("must have at most the input's " + profiles + " profiles, but had "
                                    + coverage.get(i).profiles());
                }
                OptionalDouble share = share(coverage.get(i).profiles());
                if (!coverage.get(i).share().equals(share)) {
                    throw coverage.placeOf(i)
                            .error("must have the share " + shown(share) + ", as "
                                    + coverage.get(i).profiles()
                                    + " of " + profiles + " profiles, but had "
                                    + shown(coverage.get(i).share()));
                }
            }
        }

        private OptionalDouble share(long part) {
            return profiles == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / profiles);
        }

        private static String shown(OptionalDouble share) {
            return share.isPresent() ? Double.toString(share.getAsDouble()) : "null";
        }
    }

    static ProfileCounts profileCounts(JsonCursor in) {
        return profileCounts(in.object(PROFILE_COUNTS_KEYS));
    }

    private static ProfileCounts profileCounts(JsonObject json) {
        return json.build(() -> new ProfileCounts(json.get(TOTAL), json.get(KNOWN), json.get(ANONYMOUS)));
    }

    static InputProfiles inputProfiles(JsonCursor in) {
        JsonObject json = in.object(INPUT_PROFILES_KEYS);
        return new InputProfiles(json.get(INPUT), profileCounts(json));
    }

    static CountsOverTime countsOverTime(JsonCursor in) {
        JsonObject json = in.object(OVER_TIME_KEYS);
        return new CountsOverTime(json.get(DAILY_TOTAL), json.get(DAILY_KNOWN), json.get(DAILY_ANONYMOUS));
    }

    static CoverageGroup coverageGroup(JsonCursor in) {
        JsonObject json = in.object(COVERAGE_GROUP_KEYS);
        CoverageGroup group = new CoverageGroup(json.get(INPUT), json.get(PROFILES), json.get(COVERAGE));
        group.requireShares();
        return group;
    }

    private static Coverage coverage(JsonCursor in) {
        JsonObject json = in.object(COVERAGE_KEYS);
        return json.build(() -> new Coverage(json.get(TYPE), json.get(PROFILES), json.get(SHARE)));
    }

    static Series<String> inputSeries(JsonCursor in) {
        JsonObject json = in.object(INPUT_SERIES_KEYS);
        return new Series<>(json.get(INPUT), json.get(DAILY_PROFILES));
    }

    static IdentifierCount identifierCount(JsonCursor in) {
        JsonObject json = in.object(IDENTIFIER_COUNT_KEYS);
        return json.build(() -> new IdentifierCount(json.get(TYPE), json.get(IDENTIFIERS), json.get(PROFILES)));
    }

    static Series<IdentifierType> typeSeries(JsonCursor in) {
        JsonObject json = in.object(TYPE_SERIES_KEYS);
        return new Series<>(json.get(TYPE), json.get(DAILY_PROFILES));
    }
}
