package dev.identitydashboard.json;

import dev.identitydashboard.Annotation;
import dev.identitydashboard.Coverage;
import dev.identitydashboard.DailyCount;
import dev.identitydashboard.DailyProfiles;
import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.IdentifierCount;
import dev.identitydashboard.IdentifierSeries;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.InputCoverage;
import dev.identitydashboard.InputProfiles;
import dev.identitydashboard.InputSeries;
import dev.identitydashboard.ProfileCounts;
import dev.identitydashboard.ReportRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** Writes a report as compact JSON, as it goes. Stateless, so safe from any thread. */
public final class ReportWriter {
    /**
     * Surrogates are written as escapes: combined, Jackson pairs a lone one with whatever follows it. The fast double writer
     * gives the shortest decimal on every JDK, which {@link Double#toString} does only since 19. What was left open by an
     * error stays open, so that half a report never looks whole.
     */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build();

    private final JsonGenerator json;

    private ReportWriter(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes a report as UTF-8, flushes the stream and leaves it open.
     *
     * @param report the report
     * @param out where to write
     * @throws IOException if the stream fails
     */
    public static void write(DashboardReport report, OutputStream out) throws IOException {
        write(report, out, json -> {});
    }

    /** Writes further keys after those of the report. */
    static void write(DashboardReport report, OutputStream out, Consumer<JsonGenerator> furtherKeys)
            throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            new ReportWriter(json).report(report);
            furtherKeys.accept(json);
            json.writeEndObject();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    private void report(DashboardReport report) {
        query(json, report.environment(), report.inputs(), report.allInputs(), report.range());
        json.writeStringProperty("identityView", report.identityView().name());
        strings(json, "loginIdentifiers", names(report.loginIdentifiers()));
        strings(json, "dates", dates(report.knownVsAnonymousOverTime()));
        json.writeObjectPropertyStart("summary");
        counts(report.summary());
        json.writeEndObject();
        objects(json, "knownVsAnonymousByInput", report.knownVsAnonymousByInput(), this::byInput);
        overTime(report.knownVsAnonymousOverTime());
        objects(json, "identifierCoverageByInput", report.identifierCoverageByInput(), this::coverage);
        objects(json, "profilesByDataSourceOverTime", report.profilesByDataSourceOverTime(), this::bySource);
        objects(json, "identifierDistribution", report.identifierDistribution(), this::distribution);
        objects(
                json,
                "identifierDistributionOverTime",
                report.identifierDistributionOverTime(),
                this::distributionOverTime);
        annotations(report.annotations());
    }

    /** The version, and what every answer says first of its query. */
    static void query(
            JsonGenerator json,
            DataEnvironment environment,
            List<String> inputs,
            boolean allInputs,
            ReportRange range) {
        json.writeNumberProperty("version", Spelling.VERSION);
        json.writeStringProperty("environment", Spelling.of(environment));
        strings(json, "inputs", inputs);
        json.writeBooleanProperty("allInputs", allInputs);
        range(json, range);
    }

    static void range(JsonGenerator json, ReportRange range) {
        json.writeObjectPropertyStart("range");
        json.writeStringProperty("from", range.from().toString());
        json.writeStringProperty("to", range.to().toString());
        json.writeNumberProperty("days", range.days());
        json.writeStringProperty("zone", range.zone().getId());
        json.writeStringProperty("preset", range.preset().orElse(null));
        json.writeEndObject();
    }

    private void byInput(InputProfiles row) {
        json.writeStringProperty("input", row.input());
        counts(row.profiles());
    }

    private void overTime(List<DailyProfiles> days) {
        json.writeObjectPropertyStart("knownVsAnonymousOverTime");
        numbers(json, "total", days, day -> day.profiles().total());
        numbers(json, "known", days, day -> day.profiles().known());
        numbers(json, "anonymous", days, day -> day.profiles().anonymous());
        json.writeEndObject();
    }

    private void coverage(InputCoverage group) {
        json.writeStringProperty("input", group.input());
        json.writeNumberProperty("profiles", group.profiles());
        objects(json, "coverage", group.coverage(), this::coverage);
    }

    private void coverage(Coverage bar) {
        json.writeStringProperty("type", bar.type().name());
        json.writeNumberProperty("profiles", bar.profiles());
        json.writeName("share");
        ratio(json, bar.share());
    }

    private void bySource(InputSeries row) {
        json.writeStringProperty("input", row.input());
        numbers(json, "profiles", row.days(), DailyCount::profiles);
    }

    private void distribution(IdentifierCount row) {
        json.writeStringProperty("type", row.type().name());
        json.writeNumberProperty("identifiers", row.identifiers());
        json.writeNumberProperty("profiles", row.profiles());
    }

    private void distributionOverTime(IdentifierSeries row) {
        json.writeStringProperty("type", row.type().name());
        numbers(json, "profiles", row.days(), DailyCount::profiles);
    }

    /** Only if there are any: a report without is written as it always was. */
    private void annotations(List<Annotation> annotations) {
        if (!annotations.isEmpty()) {
            annotations(json, annotations);
        }
    }

    static void annotations(JsonGenerator json, List<Annotation> annotations) {
        objects(json, "annotations", annotations, annotation -> {
            json.writeStringProperty("date", annotation.date().toString());
            strings(json, "inputs", annotation.inputs());
            json.writeStringProperty("text", annotation.text());
        });
    }

    private void counts(ProfileCounts counts) {
        json.writeNumberProperty("total", counts.total());
        json.writeNumberProperty("known", counts.known());
        json.writeNumberProperty("anonymous", counts.anonymous());
    }

    /** An array with an object for each row. */
    static <T> void objects(JsonGenerator json, String key, List<T> rows, Consumer<T> properties) {
        json.writeArrayPropertyStart(key);
        for (T row : rows) {
            json.writeStartObject();
            properties.accept(row);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static <T> void numbers(JsonGenerator json, String key, List<T> days, ToLongFunction<T> number) {
        json.writeArrayPropertyStart(key);
        for (T day : days) {
            json.writeNumber(number.applyAsLong(day));
        }
        json.writeEndArray();
    }

    static void ratio(JsonGenerator json, OptionalDouble ratio) {
        if (ratio.isPresent()) {
            json.writeNumber(ratio.getAsDouble());
        } else {
            json.writeNull();
        }
    }

    /** One JSON object as text, of which the properties are written by the given code. */
    static String text(Consumer<JsonGenerator> properties) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            properties.accept(json);
            json.writeEndObject();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    static void strings(JsonGenerator json, String key, List<String> values) {
        json.writeArrayPropertyStart(key);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    static List<String> names(List<IdentifierType> types) {
        return types.stream().map(IdentifierType::name).toList();
    }

    private static List<String> dates(List<DailyProfiles> days) {
        return days.stream().map(day -> day.date().toString()).toList();
    }
}
