package dev.identitydashboard.json;

import dev.identitydashboard.Annotation;
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
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads a report from JSON. Strict about every key of the format, blind to all others. Keys may come in any order, so panels
 * are compared with each other only once everything has been read. Stateless, so safe from any thread.
 */
public final class ReportReader {
    private static final Key<Long> VERSION = new Key<>("version", ReportReader::version);
    private static final Key<DataEnvironment> ENVIRONMENT = new Key<>("environment", Scalars::environment);
    private static final Key<JsonArray<String>> INPUTS = new Key<>("inputs", in -> in.array(JsonCursor::text));
    private static final Key<Boolean> ALL_INPUTS = new Key<>("allInputs", JsonCursor::bool);
    private static final Key<ReportRange> RANGE = new Key<>("range", RangeReader::read);
    private static final Key<IdentityView> IDENTITY_VIEW = new Key<>("identityView", Scalars::identityView);
    private static final Key<JsonArray<IdentifierType>> LOGIN_IDENTIFIERS =
            new Key<>("loginIdentifiers", in -> in.array(Scalars::type));
    private static final Key<JsonArray<String>> DATES = new Key<>("dates", in -> in.array(JsonCursor::text));
    private static final Key<ProfileCounts> SUMMARY = new Key<>("summary", PanelReaders::profileCounts);
    private static final Key<JsonArray<InputProfiles>> BY_INPUT =
            new Key<>("knownVsAnonymousByInput", in -> in.array(PanelReaders::inputProfiles));
    private static final Key<PanelReaders.CountsOverTime> OVER_TIME =
            new Key<>("knownVsAnonymousOverTime", PanelReaders::countsOverTime);
    private static final Key<JsonArray<PanelReaders.CoverageGroup>> COVERAGE =
            new Key<>("identifierCoverageByInput", in -> in.array(PanelReaders::coverageGroup));
    private static final Key<JsonArray<PanelReaders.Series<String>>> BY_SOURCE =
            new Key<>("profilesByDataSourceOverTime", in -> in.array(PanelReaders::inputSeries));
    private static final Key<JsonArray<IdentifierCount>> DISTRIBUTION =
            new Key<>("identifierDistribution", in -> in.array(PanelReaders::identifierCount));
    private static final Key<JsonArray<PanelReaders.Series<IdentifierType>>> DISTRIBUTION_OVER_TIME =
            new Key<>("identifierDistributionOverTime", in -> in.array(PanelReaders::typeSeries));
    private static final Key<JsonArray<Annotation>> ANNOTATIONS =
            new Key<>("annotations", in -> in.array(AnnotationReader::read), false);
    private static final List<Key<?>> KEYS = List.of(
            VERSION,
            ENVIRONMENT,
            INPUTS,
            ALL_INPUTS,
            RANGE,
            IDENTITY_VIEW,
            LOGIN_IDENTIFIERS,
            DATES,
            SUMMARY,
            BY_INPUT,
            OVER_TIME,
            COVERAGE,
            BY_SOURCE,
            DISTRIBUTION,
            DISTRIBUTION_OVER_TIME,
            ANNOTATIONS);

    private final JsonObject json;
    private final List<String> inputs;
    private final List<LocalDate> dates;
    private final List<IdentifierType> types;

    private ReportReader(JsonObject json) {
        this.json = json;
        this.inputs = json.get(INPUTS).values();
        this.dates = RangeReader.dates(json.get(RANGE), json.get(DATES));
        this.types = json.get(DISTRIBUTION).values().stream()
                .map(IdentifierCount::type)
                .toList();
    }

    /**
     * Reads the one report that a stream of UTF-8 JSON holds, up to the stream's end, and leaves it open.
     *
     * @param in the stream
     * @param maker makes the report of its parts, or refuses them with an {@link IllegalArgumentException}
     * @param <R> the report's type
     * @return the report
     * @throws IOException if the stream fails
     * @throws IllegalArgumentException if the JSON is malformed or no such report; the message names line, column and key
     */
    public static <R> R read(InputStream in, Function<ReportParts, R> maker) throws IOException {
        return JsonCursor.document(in, cursor -> new ReportReader(cursor.object(KEYS)).report(maker));
    }

    private static long version(JsonCursor in) {
        long version = in.count();
        if (version != Spelling.VERSION) {
            throw in.expected("version " + Spelling.VERSION);
        }
        return version;
    }

    private <R> R report(Function<ReportParts, R> maker) {
        ReportParts parts = parts();
        try {
            return maker.apply(parts);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw json.place().error("is inconsistent: " + e.getMessage());
        }
    }

    private ReportParts parts() {
        ReportParts parts = new ReportParts();
        parts.environment = json.get(ENVIRONMENT);
        parts.inputs = inputs;
        parts.allInputs = json.get(ALL_INPUTS);
        parts.range = json.get(RANGE);
        parts.identityView = json.get(IDENTITY_VIEW);
        parts.loginIdentifiers = json.get(LOGIN_IDENTIFIERS).values();
        parts.summary = json.get(SUMMARY);
        parts.knownVsAnonymousByInput = byInput();
        parts.knownVsAnonymousOverTime = json.get(OVER_TIME).along(dates);
        parts.identifierCoverageByInput = coverage();
        parts.profilesByDataSourceOverTime = bySource();
        parts.identifierDistribution = json.get(DISTRIBUTION).values();
        parts.identifierDistributionOverTime = distributionOverTime();
        parts.annotations = annotations();
        return parts;
    }

    /** They name no environment: it is the report's. */
    private List<Annotation> annotations() {
        return json.find(ANNOTATIONS).map(JsonArray::values).orElse(List.of()).stream()
                .map(annotation -> annotation.in(json.get(ENVIRONMENT)))
                .toList();
    }

    private List<InputProfiles> byInput() {
        JsonArray<InputProfiles> rows = json.get(BY_INPUT);
        rows.requireRows("$.inputs", inputs, InputProfiles::input);
        return rows.values();
    }

    private List<InputCoverage> coverage() {
        JsonArray<PanelReaders.CoverageGroup> groups = json.get(COVERAGE);
        groups.requireRows("$.inputs", inputs, PanelReaders.CoverageGroup::input);
        List<InputCoverage> result = new ArrayList<>(groups.size());
        for (PanelReaders.CoverageGroup group : groups.values()) {
            result.add(group.withTypes(types));
        }
        return result;
    }

    private List<InputSeries> bySource() {
        JsonArray<PanelReaders.Series<String>> rows = json.get(BY_SOURCE);
        rows.requireRows("$.inputs", inputs, PanelReaders.Series::name);
        return rows.values().stream()
                .map(row -> new InputSeries(row.name(), row.profiles().along(dates)))
                .toList();
    }

    private List<IdentifierSeries> distributionOverTime() {
        JsonArray<PanelReaders.Series<IdentifierType>> rows = json.get(DISTRIBUTION_OVER_TIME);
        rows.requireRows("$.identifierDistribution", types, PanelReaders.Series::name);
        return rows.values().stream()
                .map(row -> new IdentifierSeries(row.name(), row.profiles().along(dates)))
                .toList();
    }
}
