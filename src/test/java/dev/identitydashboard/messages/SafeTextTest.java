package dev.identitydashboard.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SafeTextTest {

    @Test
    void leavesWhatCanBeReadAsItIs() {
        String readable = "Zürich, 東京, עברית, العربية, \uD83D\uDE00 & \"quotes\" \\ back";
        assertThat(SafeText.message(readable)).isEqualTo(readable);
        assertThat(SafeText.quoted("a b")).isEqualTo("\"a b\"");
        assertThat(SafeText.value(12)).isEqualTo("12");
    }

    @Test
    void writesWhatIsNotTextAsItsNumber() {
        assertThat(SafeText.message("a\u001B[31m\n\r\t\0\u007F\u009B"))
                .isEqualTo("a\\u001B[31m\\u000A\\u000D\\u0009\\u0000\\u007F\\u009B");
        assertThat(SafeText.message("\u202Eb\u2066\u200F\u061C\uFEFF\u200B"))
                .isEqualTo("\\u202Eb\\u2066\\u200F\\u061C\\uFEFF\\u200B");
        assertThat(SafeText.message("\u2028\u2029\u0085")).isEqualTo("\\u2028\\u2029\\u0085");
        assertThat(SafeText.message("\uD800x\uDC00")).isEqualTo("\\uD800x\\uDC00");
        assertThat(SafeText.message("\uDB40\uDC41")).as("a tag").isEqualTo("\\uDB40\\uDC41");
    }

    @Test
    void noCharacterOfUnicodeGetsPast() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT).forEach(codePoint -> {
            String safe = SafeText.message(new String(Character.toChars(codePoint)));
            assertThat(safe.matches("(?s).*[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}].*"))
                    .as("U+%s", Integer.toHexString(codePoint).toUpperCase(Locale.ROOT))
                    .isFalse();
        });
    }

    @Test
    void boundsLengthsBetweenCharacters() {
        assertThat(SafeText.value("x".repeat(256))).hasSize(256);
        assertThat(SafeText.value("x".repeat(257))).isEqualTo("x".repeat(256) + "...");
        assertThat(SafeText.quoted("x".repeat(65))).isEqualTo('"' + "x".repeat(64) + "...\"");
        assertThat(SafeText.quoted("\uD83D\uDE00".repeat(9), 3)).isEqualTo("\"\uD83D\uDE00...\"");
        assertThat(SafeText.message("y".repeat(1_000))).hasSize(1_000);
        assertThat(SafeText.message("\n".repeat(1_000)))
                .hasSize(1_003)
                .startsWith("\\u000A\\u000A")
                .endsWith("...");
        assertThat(SafeText.message("y".repeat(5_000))).isEqualTo("y".repeat(1_000) + "...");
    }

    @Test
    void aFileThatCannotBeReadKeepsItsKindOfFailure() {
        FileSystemException harmless = new NoSuchFileException("a.json");
        assertThat(Failures.safe(harmless)).isSameAs(harmless);
        FileSystemException hostile = new NoSuchFileException("a\n\u001B.json");
        assertThat(Failures.safe(hostile))
                .isExactlyInstanceOf(NoSuchFileException.class)
                .hasMessage("a\\u000A\\u001B.json");
        assertThat(Failures.safe(hostile).getStackTrace()).isEqualTo(hostile.getStackTrace());
        assertThat(Failures.safe(new AccessDeniedException("\u202E", null, "no\n")))
                .isExactlyInstanceOf(AccessDeniedException.class)
                .hasMessage("\\u202E: no\\u000A");
        assertThat(Failures.safe(new FileSystemException("\n", "b", "c"))).hasMessage("\\u000A -> b: c");
    }
}
