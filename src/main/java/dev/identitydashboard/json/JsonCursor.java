package dev.identitydashboard.json;

import dev.identitydashboard.messages.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON strictly and in bounded memory. Every error says where it is. */
final class JsonCursor {
    /** Bounds what hostile input can make the reader hold: some 80 bytes a token and the strings themselves. */
    static final long MAX_TOKENS = 1L << 23;

    static final long MAX_CHARACTERS = 1L << 27;
    static final int MAX_DEPTH = 64;
    static final int MAX_STRING_LENGTH = 1 << 16;
    static final int MAX_NUMBER_LENGTH = 1_000;
    /** Of a value or key in a message. */
    private static final int MAX_SHOWN = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxTokenCount(MAX_TOKENS)
                    .maxDocumentLength(MAX_CHARACTERS)
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING_LENGTH)
                    .maxNameLength(MAX_STRING_LENGTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .build();

    private final JsonParser parser;

    private JsonCursor(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads the one value that the stream holds. Leaves the stream open. */
    static <T> T document(InputStream in, ValueReader<T> reader) throws IOException {
        // Jackson's own UTF-8 decoder lets some malformed sequences pass; the JDK's, asked to report, does not.
        InputStreamReader text = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return new JsonCursor(parser).document(reader);
        }
    }

    private <T> T document(ValueReader<T> reader) throws IOException {
        try {
            if (next() == null) {
                throw place().error("must be an object, but was empty");
            }
            T value = reader.read(this);
            if (next() != null) {
                throw place().error("must end after the report, but went on");
            }
            return value;
        } catch (JacksonIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw placeAt(parser.currentLocation()).error("is not valid UTF-8 from about here on");
            }
            throw e.getCause();
        } catch (JacksonException e) {
            TokenStreamLocation location = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
            throw placeAt(location).error("is malformed: " + withoutSource(e.getOriginalMessage()));
        }
    }

    /** The parser says where a value began in words about its source, which it does not know. */
    private static String withoutSource(String message) {
        return message.replaceFirst(" \\(start marker at \\[Source: .*\\]\\)", "");
    }

    /** Reads an object that has all of the required keys, in any order. Other keys are skipped. */
    JsonObject object(List<Key<?>> keys) {
        require(JsonToken.START_OBJECT, "an object");
        Place start = place();
        Map<String, Object> values = new HashMap<>();
        while (next() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            next();
            Key<?> key = find(keys, name);
            if (key == null) {
                parser.skipChildren();
            } else {
                values.put(name, key.reader().read(this));
            }
        }
        for (Key<?> key : keys) {
            if (key.required() && !values.containsKey(key.name())) {
                throw start.error("must have the key " + SafeText.quoted(key.name()));
            }
        }
        return new JsonObject(start, values);
    }

    private static @Nullable Key<?> find(List<Key<?>> keys, String name) {
        for (Key<?> key : keys) {
            if (key.name().equals(name)) {
                return key;
            }
        }
        return null;
    }

    <T> JsonArray<T> array(ValueReader<T> reader) {
        require(JsonToken.START_ARRAY, "an array");
        Place start = place();
        List<JsonArray.Element<T>> elements = new ArrayList<>();
        while (next() != JsonToken.END_ARRAY) {
            TokenStreamLocation location = parser.currentTokenLocation();
            T value = reader.read(this);
            elements.add(new JsonArray.Element<>(value, location.getLineNr(), location.getColumnNr()));
        }
        return new JsonArray<>(start, elements);
    }

    Counts counts() {
        require(JsonToken.START_ARRAY, "an array");
        Place start = place();
        long[] values = new long[16];
        int size = 0;
        while (next() != JsonToken.END_ARRAY) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = count();
        }
        return new Counts(start, Arrays.copyOf(values, size));
    }

    long count() {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                && parser.getLongValue() >= 0) {
            return parser.getLongValue();
        }
        throw expected("an integer from 0 to " + Long.MAX_VALUE);
    }

    double number() {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw expected("a number");
        }
        return parser.getDoubleValue();
    }

    boolean bool() {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw expected("true or false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    String text() {
        require(JsonToken.VALUE_STRING, "a string");
        return parser.getString();
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** The error of a value that is not what it must be. */
    IllegalArgumentException expected(String rule) {
        return place().error("must be " + rule + ", but was " + shown());
    }

    private void require(JsonToken token, String rule) {
        if (parser.currentToken() != token) {
            throw expected(rule);
        }
    }

    private @Nullable JsonToken next() {
        return parser.nextToken();
    }

    private String shown() {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return "an object";
        }
        if (token == JsonToken.START_ARRAY) {
            return "an array";
        }
        String text = parser.getString();
        return token == JsonToken.VALUE_STRING ? SafeText.quoted(text) : SafeText.value(text, MAX_SHOWN);
    }

    Place place() {
        return placeAt(parser.currentTokenLocation());
    }

    private Place placeAt(TokenStreamLocation location) {
        StringBuilder path = new StringBuilder("$");
        appendPath(path, parser.streamReadContext());
        return new Place(path.toString(), location.getLineNr(), location.getColumnNr());
    }

    private static void appendPath(StringBuilder path, @Nullable TokenStreamContext context) {
        if (context == null) {
            return;
        }
        appendPath(path, context.getParent());
        if (context.inObject() && context.hasCurrentName()) {
            path.append('.').append(SafeText.value(context.currentName(), MAX_SHOWN));
        } else if (context.inArray() && context.hasCurrentIndex()) {
            path.append('[').append(context.getCurrentIndex()).append(']');
        }
    }
}
