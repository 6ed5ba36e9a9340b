package dev.identitydashboard.json;

import dev.identitydashboard.IdentityStructure;
import dev.identitydashboard.InputOverlap;
import dev.identitydashboard.TypeOverlap;
import java.util.List;
import java.util.function.Function;
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
        ReportWriter.query(json, structure.environment(), structure.inputs(), structure.allInputs(), structure.range());
        json.writeStringProperty("identityView", structure.identityView().name());
        body(json, structure);
    }

    /** Writes what a report of the same query does not say. */
    static void body(JsonGenerator json, IdentityStructure structure) {
        json.writeNumberProperty("profiles", structure.profiles());
        json.writeNumberProperty("withoutTypes", structure.withoutTypes());
        List<TypeOverlap> types = structure.typeOverlap();
        ReportWriter.strings(
                json, "types", types.stream().map(row -> row.type().name()).toList());
        ReportWriter.numbers(json, "exclusive", types, TypeOverlap::exclusive);
        matrix(json, "typeOverlap", types, TypeOverlap::profiles);
        ReportWriter.objects(json, "identifiersPerProfile", structure.identifiersPerProfile(), bar -> {
            json.writeNumberProperty("identifiers", bar.identifiers());
            json.writeNumberProperty("profiles", bar.profiles());
        });
        matrix(json, "inputOverlap", structure.inputOverlap(), InputOverlap::profiles);
        json.writeNumberProperty("top", structure.top());
        json.writeNumberProperty("distinctCombinations", structure.distinctCombinations());
        ReportWriter.objects(json, "combinations", structure.combinations(), combination -> {
            ReportWriter.strings(json, "types", ReportWriter.names(combination.types()));
            json.writeNumberProperty("profiles", combination.profiles());
        });
    }

    private static <T> void matrix(JsonGenerator json, String key, List<T> rows, Function<T, List<Long>> counts) {
        json.writeArrayPropertyStart(key);
        for (T row : rows) {
            json.writeStartArray();
            counts.apply(row).forEach(json::writeNumber);
            json.writeEndArray();
        }
        json.writeEndArray();
    }
}
