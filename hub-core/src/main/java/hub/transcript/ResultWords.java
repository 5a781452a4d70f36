package hub.transcript;

import hub.identity.NameForms;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words of a regulation for what it assesses, read however their marks, case and spaces are written. */
public final class ResultWords<T extends Enum<T>> {

    public static final ResultWords<Remark> REMARK = new ResultWords<>(
            Map.of(Remark.ACHIEVED, "Đạt", Remark.NOT_ACHIEVED, "Chưa đạt"),
            Map.of("CĐ", Remark.NOT_ACHIEVED, "Đ", Remark.ACHIEVED));
    public static final ResultWords<LearningLevel> LEARNING = new ResultWords<>(
            Map.of(
                    LearningLevel.GOOD, "Tốt",
                    LearningLevel.FAIR, "Khá",
                    LearningLevel.ACHIEVED, "Đạt",
                    LearningLevel.NOT_ACHIEVED, "Chưa đạt"),
            Map.of(
                    "T", LearningLevel.GOOD,
                    "K", LearningLevel.FAIR,
                    "Đ", LearningLevel.ACHIEVED,
                    "CĐ", LearningLevel.NOT_ACHIEVED));
    public static final ResultWords<ConductLevel> CONDUCT = new ResultWords<>(
            Map.of(
                    ConductLevel.GOOD, "Tốt",
                    ConductLevel.FAIR, "Khá",
                    ConductLevel.ACHIEVED, "Đạt",
                    ConductLevel.NOT_ACHIEVED, "Chưa đạt"),
            Map.of(
                    "T", ConductLevel.GOOD,
                    "K", ConductLevel.FAIR,
                    "Đ", ConductLevel.ACHIEVED,
                    "CĐ", ConductLevel.NOT_ACHIEVED));
    public static final ResultWords<Promotion> PROMOTION = new ResultWords<>(
            Map.of(
                    Promotion.PROMOTED, "promoted",
                    Promotion.REASSESSED, "reassessed",
                    Promotion.CONDUCT_IN_SUMMER, "conduct_in_summer",
                    Promotion.REPEATS, "repeats"),
            Map.of(
                    "Lên lớp", Promotion.PROMOTED,
                    "Kiểm tra lại", Promotion.REASSESSED,
                    "Rèn luyện trong hè", Promotion.CONDUCT_IN_SUMMER,
                    "Ở lại lớp", Promotion.REPEATS));
    /** What a principal of a primary school decides after assessment anew. */
    public static final ResultWords<Promotion> DECISION = new ResultWords<>(
            Map.of(Promotion.PROMOTED, "promoted", Promotion.REPEATS, "repeats"),
            Map.of("Lên lớp", Promotion.PROMOTED, "Ở lại lớp", Promotion.REPEATS));

    public static final ResultWords<SecondaryTitle> SECONDARY_TITLE = new ResultWords<>(
            Map.of(SecondaryTitle.EXCELLENT, "Học sinh Xuất sắc", SecondaryTitle.GOOD, "Học sinh Giỏi"),
            Map.of("Xuất sắc", SecondaryTitle.EXCELLENT, "Giỏi", SecondaryTitle.GOOD));
    public static final ResultWords<Achievement> ACHIEVEMENT = new ResultWords<>(
            Map.of(Achievement.WELL_COMPLETED, "T", Achievement.COMPLETED, "H", Achievement.NOT_COMPLETED, "C"),
            Map.of(
                    "Hoàn thành tốt", Achievement.WELL_COMPLETED,
                    "Hoàn thành", Achievement.COMPLETED,
                    "Chưa hoàn thành", Achievement.NOT_COMPLETED));
    public static final ResultWords<Development> DEVELOPMENT = new ResultWords<>(
            Map.of(Development.GOOD, "T", Development.ACHIEVED, "Đ", Development.NEEDS_EFFORT, "C"),
            Map.of("Tốt", Development.GOOD, "Đạt", Development.ACHIEVED, "Cần cố gắng", Development.NEEDS_EFFORT));
    public static final ResultWords<PrimaryResult> PRIMARY = new ResultWords<>(
            Map.of(
                    PrimaryResult.EXCELLENT, "Hoàn thành xuất sắc",
                    PrimaryResult.WELL_COMPLETED, "Hoàn thành tốt",
                    PrimaryResult.COMPLETED, "Hoàn thành",
                    PrimaryResult.NOT_COMPLETED, "Chưa hoàn thành"),
            Map.of());
    public static final ResultWords<PrimaryTitle> PRIMARY_TITLE = new ResultWords<>(
            Map.of(PrimaryTitle.EXCELLENT, "Học sinh Xuất sắc", PrimaryTitle.EXEMPLARY, "Học sinh Tiêu biểu"),
            Map.of("Xuất sắc", PrimaryTitle.EXCELLENT, "Tiêu biểu", PrimaryTitle.EXEMPLARY));

    private static final String EXEMPT = "miễn";

    private final Map<T, String> words;
    /** As most senders write them. */
    private final Map<String, T> exact = new HashMap<>();

    private final Map<String, T> byWord = new LinkedHashMap<>();

    private ResultWords(Map<T, String> words, Map<String, T> also) {
        this.words = Map.copyOf(words);
        words.forEach((value, word) -> put(word, value));
        also.forEach(this::put);
    }

    /** What came of a subject, as it is written: 8.5, Đạt, miễn (exempt). */
    public static String of(SubjectResult result) {
        if (result instanceof SubjectResult.Scored scored) {
            return scored.average().text();
        }
        return result instanceof SubjectResult.Remarked remarked ? REMARK.word(remarked.remark()) : EXEMPT;
    }

    /** What a text says; null where it says nothing of these. */
    public @Nullable T read(String written) {
        T value = exact.get(written);
        return value != null ? value : byWord.get(plain(written));
    }

    private void put(String word, T value) {
        exact.put(word, value);
        byWord.put(plain(word), value);
    }

    /** The word of the regulation. */
    public String word(T value) {
        return Objects.requireNonNull(words.get(value));
    }

    /** All of them, for who wrote another. */
    String expected() {
        return words.entrySet().stream()
                .sorted(Map.Entry.<T, String>comparingByKey().reversed())
                .map(Map.Entry::getValue)
                .collect(Collectors.joining(", "));
    }

    /** Letters and digits alone, without marks or case, Đ as D; with a digit it is another word, of which there is none here. */
    private static String plain(String written) {
        return NameForms.plain(NameForms.normal(written))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", "");
    }
}
