package dev.identitydashboard.mparticle;

import dev.identitydashboard.messages.Failures;
import dev.identitydashboard.mparticle.GzipMembers.CorruptGzipException;
import dev.identitydashboard.mparticle.ReplayBuffer.ValueTooLongException;
import java.io.IOException;
import java.io.InputStream;
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
 * Walks a stream of JSON values, each a batch or an array of batches, and hands on one batch at a time. After malformed
 * JSON it resumes at the first line after the one in which the malformed value began that begins with a brace or bracket.
 *
 * <p>The malformed value is the batch at fault, not the array that it is in. Having resumed, it cannot tell the rest of
 * that array from batches on lines of their own, and takes both: commas and closing brackets between values are passed over
 * from then on.
 *
 * <p>No byte is read again more often than braces can nest: a value that is tried from the start of a later line ends with
 * that line, unless it leaves a brace open, and at most {@link #MAX_DEPTH} can be open at once.
 */
final class BatchStream {
    /** Takes what the stream holds, in its order. */
    interface Handler {
        void batch(Batch batch);

        void notAnObject();

        void problem(Problem problem);
    }

    static final int MAX_BATCH_BYTES = 16 << 20;
    private static final int MAX_DEPTH = 64;
    private static final int MAX_MESSAGE_LENGTH = 200;

    private static final JsonFactory JSON = JsonFactory.builder()
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
    private final JsonFactory parsers =
            JSON.rebuild().recyclerPool(JsonRecyclerPools.newBoundedPool(1)).build();

    private final ReplayBuffer bytes;
    private final Handler handler;
    private JsonParser json;
    /** The offset in the stream of the parser's first byte. */
    private long start;

    private boolean inArray;
    private boolean looseSeparators;
    /** The offset of the value being read, or -1 between values. */
    private long valueStart = -1;

    BatchStream(InputStream source, Handler handler) {
        this.bytes = new ReplayBuffer(source, MAX_BATCH_BYTES);
        this.handler = handler;
        this.json = parserHere();
    }

    /** Reads to the end. Throws only if the source itself cannot be read. */
    void readAll() throws IOException {
        boolean more = true;
        while (more) {
            try {
                more = readNext();
            } catch (JacksonException e) {
                more = resumeAfter(e);
            }
        }
    }

    private boolean readNext() throws IOException {
        if (looseSeparators && !inArray) {
            bytes.seek(offsetOfParser());
            bytes.skipSeparators();
            restart();
        }
        bytes.keepNothing();
        JsonToken token = json.nextToken();
        if (token == null) {
            return false;
        }
        if (token == JsonToken.END_ARRAY) {
            inArray = false;
        } else if (token == JsonToken.START_ARRAY && !inArray) {
            inArray = true;
        } else {
            readValue(token);
        }
        return true;
    }

    private void readValue(JsonToken token) {
        valueStart = start + json.currentTokenLocation().getByteOffset();
        bytes.keepFrom(valueStart);
        if (token == JsonToken.START_OBJECT) {
            Batch batch = BatchParser.parse(json);
            valueStart = -1;
            handler.batch(batch);
        } else {
            json.skipChildren();
            json.finishToken();
            valueStart = -1;
            handler.notAnObject();
        }
    }

    private boolean resumeAfter(JacksonException failure) throws IOException {
        boolean sourceFailed = failure instanceof JacksonIOException;
        if (sourceFailed && !(failure.getCause() instanceof ValueTooLongException)) {
            return endAfter(failure);
        }
        long failedAt = sourceFailed ? bytes.next() : start + offsetOf(failure);
        handler.problem(bytes.problemAt(failedAt, message(failure)));
        looseSeparators |= inArray;
        inArray = false;
        try {
            boolean found = bytes.seekLineOfValueAfter(valueStart >= 0 ? valueStart : offsetOfLatestToken(failedAt));
            valueStart = -1;
            restart();
            return found;
        } catch (CorruptGzipException e) {
            return endAtCorruption(e);
        }
    }

    private boolean endAfter(JacksonException failure) throws IOException {
        if (failure.getCause() instanceof CorruptGzipException corrupt) {
            return endAtCorruption(corrupt);
        }
        throw failure.getCause() instanceof IOException io ? io : Failures.io(message(failure), null);
    }

    private boolean endAtCorruption(CorruptGzipException corrupt) {
        handler.problem(bytes.problemAt(bytes.next(), message(corrupt)));
        return false;
    }

    /** Closing gives the parser's buffers back for the next one to use; the bytes stay open. */
    private void restart() {
        json.close();
        json = parserHere();
    }

    private JsonParser parserHere() {
        start = bytes.next();
        return parsers.createParser(ObjectReadContext.empty(), bytes);
    }

    private long offsetOfParser() {
        return start + Math.max(0, json.currentLocation().getByteOffset());
    }

    /** Where parsing failed: where the parser says so, and at the token's start if the token itself is over a limit. */
    private long offsetOf(JacksonException failure) {
        boolean overLimit = failure instanceof StreamConstraintsException || failure.getLocation() == null;
        TokenStreamLocation location = overLimit ? json.currentTokenLocation() : failure.getLocation();
        return Math.max(0, location.getByteOffset());
    }

    /** Between values, the token that failed began no earlier than the latest one that the parser knows of. */
    private long offsetOfLatestToken(long failedAt) {
        return Math.min(
                failedAt, start + Math.max(0, json.currentTokenLocation().getByteOffset()));
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
