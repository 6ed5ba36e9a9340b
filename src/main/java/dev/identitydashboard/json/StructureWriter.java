package dev.identitydashboard.json;

import dev.identitydashboard.IdentifiersPerProfile;
import dev.identitydashboard.IdentityStructure;
import dev.identitydashboard.InputOverlap;
import dev.identitydashboard.TypeCombination;
import dev.identitydashboard.TypeOverlap;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes identity structures as compact JSON. Stateless, so safe from any thread. */
public final class StructureWriter {
    private StructureWriter() {}

    /**
     * Returns a structure as JSON.
     *
     * @param structure the structure
     * @return one JSON object
     */
    public static String toJson(IdentityStructure structure) {
        return ReportWriter.text(json -> write(json, structure));
    }

    private static void write(JsonGenerator json, IdentityStructure structure) {
        json.writeStartObject();
        json.writeNumberProperty("version", Spelling.VERSION);
        json.writeStringProperty("environment", Spelling.of(structure.environment()));
        ReportWriter.strings(json, "inputs", structure.inputs());
        json.writeBooleanProperty("allInputs", structure.allInputs());
        ReportWriter.range(json, structure.range());
        json.writeStringProperty("identityView", structure.identityView().name());
        body(json, structure);
        json.writeEndObject();
    }

    /** Writes what a report of the same query does not say. */
    static void body(JsonGenerator json, IdentityStructure structure) {
        json.writeNumberProperty("profiles", structure.profiles());
        json.writeNumberProperty("withoutTypes", structure.withoutTypes());
        types(json, structure.typeOverlap());
        identifiersPerProfile(json, structure.identifiersPerProfile());
        matrix(
                json,
                "inputOverlap",
                structure.inputOverlap().stream().map(InputOverlap::profiles).toList());
        json.writeNumberProperty("top", structure.top());
        json.writeNumberProperty("distinctCombinations", structure.distinctCombinations());
        combinations(json, structure.combinations());
    }

    private static void types(JsonGenerator json, List<TypeOverlap> rows) {
        ReportWriter.strings(
                json, "types", rows.stream().map(row -> row.type().name()).toList());
        json.writeName("exclusive");
        numbers(json, rows.stream().map(TypeOverlap::exclusive).toList());
        matrix(json, "typeOverlap", rows.stream().map(TypeOverlap::profiles).toList());
    }

    private static void identifiersPerProfile(JsonGenerator json, List<IdentifiersPerProfile> bars) {
        json.writeArrayPropertyStart("identifiersPerProfile");
        for (IdentifiersPerProfile bar : bars) {
            json.writeStartObject();
            json.writeNumberProperty("identifiers", bar.identifiers());
            json.writeNumberProperty("profiles", bar.profiles());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void combinations(JsonGenerator json, List<TypeCombination> combinations) {
        json.writeArrayPropertyStart("combinations");
        for (TypeCombination combination : combinations) {
            json.writeStartObject();
            ReportWriter.strings(json, "types", ReportWriter.names(combination.types()));
            json.writeNumberProperty("profiles", combination.profiles());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void matrix(JsonGenerator json, String key, List<List<Long>> rows) {
        json.writeArrayPropertyStart(key);
        rows.forEach(row -> numbers(json, row));
        json.writeEndArray();
    }

    private static void numbers(JsonGenerator json, List<Long> counts) {
        json.writeStartArray();
        for (long count : counts) {
            json.writeNumber(count);
        }
        json.writeEndArray();
    }
}
