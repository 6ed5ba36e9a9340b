package dev.identitydashboard.mparticle;

import dev.identitydashboard.messages.Failures;
import dev.identitydashboard.mparticle.GzipMembers.CorruptGzipException;
import dev.identitydashboard.mparticle.TextBuffer.Position;
import dev.identitydashboard.mparticle.TextBuffer.ValueTooLongException;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Walks a text of JSON values, each a batch or an array of batches, and hands on one batch at a time. It knows itself what stands between
 * batches, and gives each batch to a JSON parser of its own; so it always knows where it is, and accounts for every byte: as one of a
 * batch, of a problem, or of what separates them.
 *
 * <p>After malformed JSON it resumes at the first line after the one in which the malformed batch began that begins with a brace or bracket
 * and is indented at most as deep as that one. The batch at fault is passed over, not the array that it is in. Having resumed, it cannot
 * tell the rest of that array from batches on lines of their own, and takes both: commas and closing brackets between values are passed
 * over from then on.
 *
 * <p>No byte is read again more often than braces can nest: a value that is tried from the start of a later line ends with that line,
 * unless it leaves a brace open, and at most {@link #MAX_DEPTH} can be open at once.
 */
final class BatchStream {
    /** Takes what the text holds, in its order. */
    interface Handler {
        void batch(SentBatch batch) throws IOException;

        void notAnObject() throws IOException;

        /**
         * Takes a problem.
         *
         * @param rejected the first bytes of what is passed over
         */
        void problem(ProblemKind kind, Position position, String message, @Nullable Position resumed, byte[] rejected)
                throws IOException;
    }

    /** What may come next. */
    private enum Place {
        /** A value or the opening bracket of an array of values. */
        BETWEEN_VALUES,
        /** After the bracket: a value or the closing one. */
        START_OF_ARRAY,
        /** A comma or the closing bracket. */
        AFTER_ELEMENT,
        /** After the comma: a value. */
        BEFORE_ELEMENT
    }

    /** Where a value cannot be parsed, and why. */
    private record Failure(long at, JacksonException cause) {}

    static final int MAX_BATCH_BYTES = 16 << 20;
    static final int MAX_REJECTED_BYTES = 64 << 10;
    private static final int MAX_DEPTH = 64;
    private static final int MAX_MESSAGE_LENGTH = 200;
    private static final int MAX_SCALAR_LENGTH = 1_000;
    /** So far behind a fault no parser looks: the longest characters and tokens that messages name are shorter. */
    private static final int MOST_LOOKED_AHEAD = 1 << 10;

    private static final int END = -1;
    /** What cannot belong to a number or a literal. */
    private static final String ENDS_SCALAR = " \t\r\n,:[]{}\"\u001e";

    private static final Pattern SCALAR =
            Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?|true|false|null");
    private static final int RECORD_SEPARATOR = 0x1e;
    private static final int[] BYTE_ORDER_MARK = {0xef, 0xbb, 0xbf};

    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(1 << 20)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .build();

    /** A factory keeps names that it has read, and buffers with what they held last: they must not outlive the reading. */
    private @Nullable JsonFactory parsers;

    private final TextBuffer text;
    private final BatchScanner scanner;
    private final Handler handler;
    private Place place = Place.BETWEEN_VALUES;
    /** Whether commas and closing brackets are passed over between values. */
    private boolean looseSeparators;

    private long batchBytes;
    private long problemBytes;

    BatchStream(Blocks text, BatchScanner scanner, Handler handler) {
        this.text = new TextBuffer(text, MAX_BATCH_BYTES);
        this.scanner = scanner;
        this.handler = handler;
    }

    /** How many bytes had been read from the source when what is being read now was complete. */
    long sourceBytes() {
        return text.sourceBytes();
    }

    /** Of what has been read so far. */
    TextBytes bytes() {
        return new TextBytes(batchBytes, problemBytes, text.next() - batchBytes - problemBytes);
    }

    /** Reads to the end. Throws only if the source itself cannot be read. */
    void readAll() throws IOException {
        try {
            Optional<String> foreign = ForeignFormats.at(text);
            boolean more = foreign.isEmpty() || endAt(0, ProblemKind.UNSUPPORTED_FORMAT, foreign.get());
            while (more) {
                more = readNext();
            }
        } catch (CorruptGzipException e) {
            endAt(text.next(), ProblemKind.CORRUPT_GZIP, message(e));
        } finally {
            text.release();
        }
    }

    /** Reads a separator or a value; false at the end. */
    private boolean readNext() throws IOException {
        text.keepNothing();
        int read = text.peek();
        if (TextBuffer.isWhiteSpace(read)) {
            text.skip(1);
            return true;
        }
        return switch (place) {
            case BETWEEN_VALUES -> betweenValues(read);
            case START_OF_ARRAY -> read == ']' ? goTo(Place.BETWEEN_VALUES) : element(read);
            case AFTER_ELEMENT -> afterElement(read);
            case BEFORE_ELEMENT -> element(read);
        };
    }

    private boolean betweenValues(int read) throws IOException {
        if (read == END) {
            return false;
        }
        if (read == '[') {
            return goTo(Place.START_OF_ARRAY);
        }
        if (read == RECORD_SEPARATOR || (looseSeparators && (read == ',' || read == ']'))) {
            text.skip(1);
            return true;
        }
        if (read == BYTE_ORDER_MARK[0] && text.peek(1) == BYTE_ORDER_MARK[1] && text.peek(2) == BYTE_ORDER_MARK[2]) {
            text.skip(3);
            return true;
        }
        return value();
    }

    private boolean afterElement(int read) throws IOException {
        if (read == ',') {
            return goTo(Place.BEFORE_ELEMENT);
        }
        if (read == ']') {
            return goTo(Place.BETWEEN_VALUES);
        }
        if (read == '{') {
            // The batch itself may be in order.
            leaveArray();
            handler.problem(
                    ProblemKind.MALFORMED_JSON,
                    text.position(),
                    "a comma is missing between two batches of an array",
                    text.position(),
                    new byte[0]);
            return true;
        }
        return unexpected(read, "expected a comma or the end of the array");
    }

    private boolean element(int read) throws IOException {
        if (read == END || read == ']' || read == ',') {
            return unexpected(read, "expected a batch");
        }
        return value() && (place == Place.BETWEEN_VALUES || stay(Place.AFTER_ELEMENT));
    }

    private boolean unexpected(int read, String expected) throws IOException {
        return refuse(
                ProblemKind.MALFORMED_JSON,
                expected + " but found " + (read == END ? "the end" : "'" + (char) read + "'"));
    }

    private boolean goTo(Place next) {
        text.skip(1);
        return stay(next);
    }

    private boolean stay(Place next) {
        place = next;
        return true;
    }

    private void leaveArray() {
        looseSeparators |= place != Place.BETWEEN_VALUES;
        place = Place.BETWEEN_VALUES;
    }

    /** Reads one value, or passes over it; false if the text ends with it. */
    private boolean value() throws IOException {
        int first = text.peek();
        boolean structure = first == '{' || first == '[' || first == '"';
        return structure ? structure() : scalar();
    }

    /** A number or a literal, which ends where something else begins. */
    private boolean scalar() throws IOException {
        int first = text.peek();
        StringBuilder token = new StringBuilder();
        int length = 0;
        while (length <= MAX_SCALAR_LENGTH && !endsScalar(text.peek(length))) {
            token.append((char) text.peek(length));
            length++;
        }
        if (!SCALAR.matcher(token).matches()) {
            return unexpected(first, "expected a batch");
        }
        if (length > MAX_SCALAR_LENGTH) {
            return refuse(
                    ProblemKind.LIMIT_EXCEEDED, "a number must have at most " + MAX_SCALAR_LENGTH + " characters");
        }
        text.skip(length);
        batchBytes += length;
        handler.notAnObject();
        return true;
    }

    private static boolean endsScalar(int read) {
        return read == END || ENDS_SCALAR.indexOf(read) >= 0;
    }

    private boolean refuse(ProblemKind kind, String message) throws IOException {
        leaveArray();
        return passOver(text.next(), kind, message);
    }

    private boolean structure() throws IOException {
        long from = text.next();
        text.keep();
        SentBatch usual = text.peek() == '{' ? usualBatch() : null;
        if (usual != null) {
            batchBytes += text.next() - from;
            handler.batch(usual);
            return true;
        }
        return parsed(from);
    }

    private @Nullable SentBatch usualBatch() {
        SentBatch ahead = text.readAhead();
        if (ahead != null) {
            return ahead;
        }
        return text.scan(scanner) ? scanner.sentBatch() : null;
    }

    private boolean parsed(long from) throws IOException {
        JsonParser json = parsers().createParser(ObjectReadContext.empty(), text);
        try {
            Batch batch = parse(json);
            text.seekEndOfValue(from + json.currentLocation().getByteOffset());
            batchBytes += text.next() - from;
            if (batch == null) {
                handler.notAnObject();
            } else {
                handler.batch(batch);
            }
            return true;
        } catch (JacksonException e) {
            return valueFailed(from, e, json);
        } finally {
            // Gives the parser's buffers back for the next one to use; the text stays open.
            json.close();
        }
    }

    /** Reads a value, which the parser comes to next, to its end; null if it is no batch. */
    private @Nullable Batch parse(JsonParser json) {
        if (json.nextToken() == JsonToken.START_OBJECT) {
            return BatchParser.parse(json, scanner.keepsAllAttributes());
        }
        json.skipChildren();
        json.finishToken();
        return null;
    }

    private JsonFactory parsers() {
        if (parsers == null) {
            parsers = JSON.rebuild()
                    .recyclerPool(JsonRecyclerPools.newBoundedPool(1))
                    .build();
        }
        return parsers;
    }

    private boolean valueFailed(long from, JacksonException failure, JsonParser json) throws IOException {
        if (failure instanceof JacksonIOException && !(failure.getCause() instanceof ValueTooLongException)) {
            if (failure.getCause() instanceof CorruptGzipException corrupt) {
                long at = text.next();
                text.seek(from);
                return endAt(at, ProblemKind.CORRUPT_GZIP, message(corrupt));
            }
            throw failure.getCause() instanceof IOException io ? io : Failures.io(message(failure), null);
        }
        boolean tooLong = failure instanceof JacksonIOException;
        Failure told = tooLong
                ? new Failure(text.next(), failure)
                : failedAlone(from, new Failure(from + offsetOf(failure, json), failure));
        text.seek(from);
        leaveArray();
        boolean overLimit = tooLong || told.cause instanceof StreamConstraintsException;
        return passOver(
                told.at, overLimit ? ProblemKind.LIMIT_EXCEEDED : ProblemKind.MALFORMED_JSON, message(told.cause));
    }

    /**
     * What a parser says about a value, and where, depends on how much of it was at hand when it came to the fault, and so on how the bytes
     * arrived. Therefore it is asked once more, with all at hand that it can look at.
     */
    private Failure failedAlone(long from, Failure first) {
        boolean overLimit = first.cause instanceof StreamConstraintsException;
        // More than the line of a fault need not be there yet: its sender may be waiting for what is told of it.
        byte[] value = overLimit
                ? text.bytes(from, text.next())
                : text.bytes(from, text.endOfLine(from, first.at, MOST_LOOKED_AHEAD));
        JsonParser json = parsers().createParser(ObjectReadContext.empty(), value);
        try {
            parse(json);
            return first;
        } catch (JacksonException e) {
            return overLimit && !(e instanceof StreamConstraintsException)
                    ? first
                    : new Failure(from + offsetOf(e, json), e);
        } finally {
            json.close();
        }
    }

    /** Tells of a problem with what begins at the next byte, and passes over it; false if the text ends with it. */
    private boolean passOver(long failedAt, ProblemKind kind, String message) throws IOException {
        long from = text.next();
        Position position = text.positionOf(failedAt);
        boolean found = false;
        CorruptGzipException corrupt = null;
        try {
            found = text.seekLineOfValue(text.indentation(), MAX_REJECTED_BYTES);
        } catch (CorruptGzipException e) {
            corrupt = e;
        }
        problemBytes += text.next() - from;
        handler.problem(kind, position, message, found ? text.position() : null, text.passedOver());
        if (corrupt != null) {
            throw corrupt;
        }
        return found;
    }

    /** Ends with a problem of the whole rest. */
    private boolean endAt(long failedAt, ProblemKind kind, String message) throws IOException {
        long from = text.next();
        Position position = text.positionOf(failedAt);
        byte[] rejected = text.passOverRest(MAX_REJECTED_BYTES);
        problemBytes += text.next() - from;
        handler.problem(kind, position, message, null, rejected);
        return false;
    }

    /** Where parsing failed: where the parser says so, and at the token's start if the token itself is over a limit. */
    private static long offsetOf(JacksonException failure, JsonParser json) {
        boolean overLimit = failure instanceof StreamConstraintsException || failure.getLocation() == null;
        TokenStreamLocation location = overLimit ? json.currentTokenLocation() : failure.getLocation();
        return Math.max(0, location.getByteOffset());
    }

    private static String message(Exception failure) {
        String whole = failure instanceof JacksonException json ? json.getOriginalMessage() : failure.getMessage();
        String message = String.valueOf(whole)
                .lines()
                .findFirst()
                .orElse("malformed JSON")
                // The parser says where a value began in words about its source, which it does not know.
                .replaceFirst(" \\(start marker at \\[Source: .*\\]\\)", "");
        return message.length() <= MAX_MESSAGE_LENGTH ? message : message.substring(0, MAX_MESSAGE_LENGTH) + "...";
    }
}
