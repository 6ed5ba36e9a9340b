package dev.identitydashboard.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Rewrites JSON texts whose strings need no escapes. */
final class JsonText {
    private JsonText() {}

    /** The same value with the keys of every object in reverse order. */
    static String reverseKeys(String json) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            return reversed(parser);
        }
    }

    private static String reversed(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> reversedObject(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> '"' + parser.getString() + '"';
            default -> parser.getString();
        };
    }

    private static String reversedObject(JsonParser parser) {
        List<String> entries = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            entries.add('"' + key + "\":" + reversed(parser));
        }
        Collections.reverse(entries);
        return '{' + String.join(",", entries) + '}';
    }

    private static String array(JsonParser parser) {
        List<String> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(reversed(parser));
        }
        return '[' + String.join(",", elements) + ']';
    }
}
