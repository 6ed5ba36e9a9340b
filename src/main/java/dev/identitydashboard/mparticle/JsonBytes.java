package dev.identitydashboard.mparticle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * Walks JSON in an array of bytes, and checks all that it passes over: structure, strings with their escapes and their UTF-8, numbers,
 * literals, depth, and that no object has two fields of one name. It need not understand everything: what is malformed is as {@linkplain
 * UnusualException unusual} as what is merely rare, such as an escape in a name or very many names, and leaves the judgement to a parser
 * that understands all of JSON. So it is fast and short, and errs on one side only.
 *
 * <p>Strings are most of the text. They are read eight bytes at a time: one expression over a word marks the bytes that end a string or need
 * a closer look, and as long as it marks none there is nothing else to do. What is beyond the end reads as zero, a control character that
 * is in order nowhere: nothing else need know where the end is.
 *
 * <p>Names have hashes, which are made while they are read: by them {@link OpenNames} tells names that an object has twice, and others what
 * a name means. Their seed is not known beforehand, so that nobody can make many names of one hash.
 *
 * <p>A text, which is a string or a number, is told in one long: where it begins, how long it is, and whether it has escapes.
 */
final class JsonBytes {
    /** Thrown at what is malformed, or too rare to be read here: an answer, which is why it has neither message nor stack trace. */
    static final class UnusualException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnusualException() {
            super(null, null, false, false);
        }
    }

    /** In place of a text: null. */
    static final long NULL = -1;
    /** In place of a text: a value that is none, and has been passed over. */
    static final long NO_TEXT = -2;

    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER_LENGTH = 1_000;
    /** So many digits are no more than an unsigned 64-bit integer can be. */
    private static final int MAX_PLAIN_DIGITS = 19;

    private static final int MAX_TEXT_LENGTH = 1 << 16;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = ONES << 7;
    private static final long SPACES = ONES * ' ';
    private static final long ZEROS = ONES * '0';
    private static final long TEN_BELOW_HIGH_BITS = ONES * (0x80 - 10);
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final int NULL_WORD = 'n' | ('u' << 8) | ('l' << 16) | ('l' << 24);
    private static final int TRUE_WORD = 't' | ('r' << 8) | ('u' << 16) | ('e' << 24);
    private static final int ALSE_WORD = 'a' | ('l' << 8) | ('s' << 16) | ('e' << 24);

    private static final long SEED = new SplittableRandom().nextLong();
    private static final long HASH_FACTOR = 0x9e3779b97f4a7c15L;
    private static final long ESCAPED = 1L << 31;

    private byte[] bytes = {};
    private int at;
    private int end;
    private boolean ranOut;

    /** The string or number that was read last. */
    private int textFrom;

    private int textTo;
    private boolean escaped;

    private long integer;

    /** The name that was read last. */
    private int nameFrom;

    private int nameTo;
    private long nameHash;
    private boolean nameIsAscii;

    private final OpenNames openNames = new OpenNames(MAX_DEPTH);
    private int depth;

    /** Begins at one position, with nothing to be read from another one on. */
    void begin(byte[] text, int from, int to) {
        bytes = text;
        at = from;
        end = to;
        ranOut = false;
        integer = 0;
        depth = 0;
        openNames.clear();
    }

    int position() {
        return at;
    }

    /** Whether the end came too early. */
    boolean ranOut() {
        return ranOut;
    }

    /** The next byte that is no white space, which stays the next one. */
    int next() {
        int read = byteAt(at);
        while (read <= ' ' && TextBuffer.isWhiteSpace(read)) {
            at++;
            read = byteAt(at);
        }
        return read;
    }

    /** Enters the object that comes next; whether it has a field, of which the name has been read and the value comes next. */
    boolean firstField() {
        enter('{');
        openNames.enter(depth);
        return next() == '}' ? leaveObject() : name();
    }

    /** Goes on to the next field, as {@link #firstField} does; false if there is none, and the object has been left. */
    boolean nextField() {
        // Most producers write no white space.
        if (byteAt(at) == ',' && byteAt(at + 1) == '"') {
            return name(at + 2);
        }
        return endsHere('}') ? leaveObject() : name();
    }

    /** Enters the array that comes next; whether it has an element, which comes next. */
    boolean firstElement() {
        enter('[');
        return next() != ']' || leave();
    }

    /** Goes on to the next element; false if there is none, and the array has been left. */
    boolean nextElement() {
        return !endsHere(']') || leave();
    }

    private void enter(int bracket) {
        skip(bracket);
        if (++depth > MAX_DEPTH) {
            throw new UnusualException();
        }
    }

    private boolean leaveObject() {
        openNames.leave(depth);
        return leave();
    }

    private boolean leave() {
        at++;
        depth--;
        return false;
    }

    /** After a value: whether a bracket comes next. If not it must be a comma, which is passed over. */
    private boolean endsHere(int bracket) {
        if (next() == bracket) {
            return true;
        }
        skip(',');
        return false;
    }

    private void skip(int expected) {
        if (next() != expected) {
            throw new UnusualException();
        }
        at++;
    }

    /** Passes over a value. */
    void skipValue() {
        switch (next()) {
            case '"' -> string();
            case '{' -> {
                for (boolean more = firstField(); more; more = nextField()) {
                    skipValue();
                }
            }
            case '[' -> {
                for (boolean more = firstElement(); more; more = nextElement()) {
                    skipValue();
                }
            }
            case 'n', 't', 'f' -> literal();
            default -> number();
        }
    }

    /** Reads a text or null, and passes over anything else. */
    long text() {
        int first = next();
        skipValue();
        return switch (first) {
            case 'n' -> NULL;
            case 't', 'f', '{', '[' -> NO_TEXT;
            default -> lastText();
        };
    }

    /** Reads a text, a boolean as a text, or null, and passes over anything else. */
    long textOrBoolean() {
        int first = next();
        if (first != 't' && first != 'f') {
            return text();
        }
        textFrom = at;
        literal();
        textTo = at;
        escaped = false;
        return lastText();
    }

    private long lastText() {
        if (textTo - textFrom > MAX_TEXT_LENGTH) {
            throw new UnusualException();
        }
        return textOf(textFrom, textTo) | (escaped ? ESCAPED : 0);
    }

    private static long textOf(int from, int to) {
        return ((long) from << 32) | (to - from);
    }

    private boolean name() {
        skip('"');
        return name(at);
    }

    private boolean name(int from) {
        int i = from;
        long hash = SEED;
        long word = word(i);
        long marked = marked(word);
        while (marked == 0) {
            hash = mixed(hash, word);
            i += Long.BYTES;
            word = word(i);
            marked = marked(word);
        }
        int rest = Long.numberOfTrailingZeros(marked) / Byte.SIZE;
        i += rest;
        nameFrom = from;
        nameTo = i;
        nameHash = mixed(hash, word & ((1L << (rest * Byte.SIZE)) - 1));
        nameIsAscii = byteAt(i) == '"';
        at = i + 1;
        if (!nameIsAscii) {
            nameInOtherCharacters();
        }
        require(openNames.add(depth, bytes, nameFrom, nameTo, nameHash));
        if (byteAt(nameTo + 1) == ':') {
            at = nameTo + 2;
        } else {
            skip(':');
        }
        return true;
    }

    private void nameInOtherCharacters() {
        at = nameFrom - 1;
        string();
        if (escaped) {
            throw new UnusualException();
        }
        nameTo = textTo;
        nameHash = hash(nameText());
    }

    /** The hash that a text has as a name. */
    long hash(long text) {
        long hash = SEED;
        int to = to(text);
        int i = from(text);
        while (i + Long.BYTES <= to) {
            hash = mixed(hash, word(i));
            i += Long.BYTES;
        }
        return mixed(hash, first(to - i, word(i)));
    }

    /** These bytes alone, as a text. */
    long only(byte[] text) {
        begin(text, 0, text.length);
        return textOf(0, text.length);
    }

    /** One step of a hash, blind to the bit that tells capital letters from small ones. */
    private static long mixed(long hash, long word) {
        long mixed = (hash ^ (word | SPACES)) * HASH_FACTOR;
        return mixed ^ (mixed >>> 32);
    }

    private void string() {
        int i = at + 1;
        textFrom = i;
        escaped = false;
        while (true) {
            long marked = marked(word(i));
            i += marked == 0 ? Long.BYTES : Long.numberOfTrailingZeros(marked) / Byte.SIZE;
            if (marked != 0) {
                int read = byteAt(i);
                if (read == '"') {
                    textTo = i;
                    at = i + 1;
                    return;
                }
                i = read == '\\' ? afterEscape(i) : afterCharacters(i);
            }
        }
    }

    /**
     * The high bit of each byte that is a quotation mark, a backslash, a control character or not ASCII. A byte above the lowest of them may
     * be marked for nothing, because subtracting borrows from it.
     */
    private static long marked(long word) {
        long quotes = word ^ QUOTES;
        long backslashes = word ^ BACKSLASHES;
        return (((quotes - ONES) & ~quotes) | ((backslashes - ONES) & ~backslashes) | ((word - SPACES) & ~word) | word)
                & HIGH_BITS;
    }

    private int afterEscape(int from) {
        escaped = true;
        return switch (byteAt(from + 1)) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> from + 2;
            case 'u' -> {
                for (int i = from + 2; i < from + 6; i++) {
                    require(HexFormat.isHexDigit(byteAt(i)));
                }
                yield from + 6;
            }
            default -> throw new UnusualException();
        };
    }

    /** Passes over characters that are not ASCII, of which there is one at least: a control character is none. */
    private int afterCharacters(int from) {
        int i = from;
        do {
            int lead = byteAt(i) & 0xff;
            require(lead >= 0xc2 && lead <= 0xf4);
            if (lead < 0xe0) {
                require(isBetween(i + 1, 0x80, 0xbf));
                i += 2;
            } else if (lead < 0xf0) {
                // No character has a longer form than it needs, and none is half of a pair.
                require(isBetween(i + 1, lead == 0xe0 ? 0xa0 : 0x80, lead == 0xed ? 0x9f : 0xbf));
                require(isBetween(i + 2, 0x80, 0xbf));
                i += 3;
            } else {
                require(isBetween(i + 1, lead == 0xf0 ? 0x90 : 0x80, lead == 0xf4 ? 0x8f : 0xbf));
                require(isBetween(i + 2, 0x80, 0xbf) && isBetween(i + 3, 0x80, 0xbf));
                i += 4;
            }
        } while (byteAt(i) < 0);
        return i;
    }

    private boolean isBetween(int i, int least, int most) {
        int read = byteAt(i) & 0xff;
        return read >= least && read <= most;
    }

    private static void require(boolean inOrder) {
        if (!inOrder) {
            throw new UnusualException();
        }
    }

    private void literal() {
        long word = word(at);
        if ((int) word == NULL_WORD || (int) word == TRUE_WORD) {
            at += 4;
        } else if (byteAt(at) == 'f' && (int) (word >>> Byte.SIZE) == ALSE_WORD) {
            at += 5;
        } else {
            ranOut |= at + 5 > end;
            throw new UnusualException();
        }
    }

    private void number() {
        textFrom = at;
        escaped = false;
        int i = byteAt(at) == '-' ? at + 1 : at;
        i = byteAt(i) == '0' ? i + 1 : afterDigits(i);
        if (byteAt(i) == '.') {
            i = afterDigits(i + 1);
        }
        if ((byteAt(i) | 0x20) == 'e') {
            int sign = byteAt(i + 1);
            i = afterDigits(sign == '-' || sign == '+' ? i + 2 : i + 1);
        }
        require(i - textFrom <= MAX_NUMBER_LENGTH);
        textTo = i;
        at = i;
    }

    private int afterDigits(int from) {
        int i = from;
        long marked = markedUnlessDigits(word(i));
        while (marked == 0) {
            i += Long.BYTES;
            marked = markedUnlessDigits(word(i));
        }
        i += Long.numberOfTrailingZeros(marked) / Byte.SIZE;
        require(byteAt(i) != 0 && i > from);
        return i;
    }

    /** The high bit of each byte that is no digit, as {@link #marked} has it. */
    private static long markedUnlessDigits(long word) {
        long digits = word ^ ZEROS;
        return ((digits + TEN_BELOW_HIGH_BITS) | digits) & HIGH_BITS;
    }

    private int byteAt(int i) {
        if (i < end) {
            return bytes[i];
        }
        ranOut = true;
        return 0;
    }

    /** Eight bytes, the first of them the lowest. */
    private long word(int i) {
        return i <= end - Long.BYTES ? (long) WORDS.get(bytes, i) : lastWord(i);
    }

    private long lastWord(int from) {
        long word = 0;
        for (int i = end - 1; i >= from; i--) {
            word = (word << Byte.SIZE) | (bytes[i] & 0xff);
        }
        return word;
    }

    /** The name that was read last, as a text. */
    long nameText() {
        return textOf(nameFrom, nameTo);
    }

    /** Its hash, the same in any case of ASCII letters. */
    long nameHash() {
        return nameHash;
    }

    boolean nameIsAscii() {
        return nameIsAscii;
    }

    static int from(long text) {
        return (int) (text >>> 32);
    }

    static int to(long text) {
        return from(text) + length(text);
    }

    static int length(long text) {
        return (int) (text & (ESCAPED - 1));
    }

    static boolean isEscaped(long text) {
        return (text & ESCAPED) != 0;
    }

    /** Whether a text is a signed 64-bit integer by the rule of {@link SentTime#integer}; which one, {@link #integer} tells. */
    boolean isInteger(long text) {
        int from = from(text);
        int length = length(text);
        boolean negative = length > 0 && bytes[from] == '-';
        int digits = negative ? length - 1 : length;
        long value = 0;
        boolean plain = digits > 0 && digits <= MAX_PLAIN_DIGITS;
        for (int i = from + length - digits; plain && i < from + length; i++) {
            value = value * 10 + bytes[i] - '0';
            plain = bytes[i] >= '0' && bytes[i] <= '9';
        }
        if (plain && value >= 0) {
            integer = negative ? -value : value;
            return true;
        }
        OptionalLong parsed = SentTime.integer(string(text));
        integer = parsed.orElse(0);
        return parsed.isPresent();
    }

    /** The integer that was found last. */
    long integer() {
        return integer;
    }

    /** What a text says, its escapes resolved. */
    String string(long text) {
        int from = from(text);
        int to = to(text);
        return isEscaped(text) ? unescaped(from, to) : string(from, to);
    }

    private String string(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private String unescaped(int from, int to) {
        StringBuilder resolved = new StringBuilder(to - from);
        int plain = from;
        int i = from;
        while (i < to) {
            if (bytes[i] == '\\') {
                resolved.append(string(plain, i)).append(escapedCharacter(i + 1));
                i += bytes[i + 1] == 'u' ? 6 : 2;
                plain = i;
            } else {
                i++;
            }
        }
        return resolved.append(string(plain, to)).toString();
    }

    private char escapedCharacter(int letter) {
        return switch (bytes[letter]) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) HexFormat.fromHexDigits(string(letter + 1, letter + 5));
            default -> (char) bytes[letter];
        };
    }

    int firstByte(long text) {
        return bytes[from(text)];
    }

    /** Whether a text has the bytes of these words, of which there are so many. */
    boolean isEqual(long text, long[] words, int length) {
        int from = from(text);
        boolean equal = length(text) == length;
        for (int i = 0; equal && i < length; i += Long.BYTES) {
            equal = first(length - i, word(from + i)) == words[i / Long.BYTES];
        }
        return equal;
    }

    /** Whether a text has these bytes, ASCII in lower case, in any case. */
    boolean isEqualInAnyCase(long text, byte[] lowerCase) {
        int from = from(text);
        boolean equal = length(text) == lowerCase.length;
        for (int i = 0; equal && i < lowerCase.length; i++) {
            byte sent = bytes[from + i];
            equal = lowerCase[i] == (sent >= 'A' && sent <= 'Z' ? sent | 0x20 : sent);
        }
        return equal;
    }

    /** The words of a text, to be compared with others later. */
    long[] words(long text) {
        int length = length(text);
        long[] words = new long[(length + Long.BYTES - 1) / Long.BYTES];
        for (int i = 0; i < length; i += Long.BYTES) {
            words[i / Long.BYTES] = first(length - i, word(from(text) + i));
        }
        return words;
    }

    /** A word with nothing but the first so many bytes in it. */
    private static long first(int count, long word) {
        return count >= Long.BYTES ? word : word & ((1L << (count * Byte.SIZE)) - 1);
    }
}
