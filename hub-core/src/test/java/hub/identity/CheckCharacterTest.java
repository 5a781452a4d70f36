package hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCharacterTest {

    @Test
    void agrees_with_the_example_of_the_standard() {
        byte[] digits = {0, 7, 9, 4};

        assertThat(new CheckCharacter(10).of(digits, 4)).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"10, 10", "32, 9"})
    void finds_every_single_error_at_every_position_for_every_pair_of_characters(int alphabet, int length) {
        CheckCharacter check = new CheckCharacter(alphabet);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (int code = 0; code < 50; code++) {
            for (int position = 0; position < length; position++) {
                for (int right = 0; right < alphabet; right++) {
                    byte[] characters = random(random, alphabet, length);
                    if (position < length - 1) {
                        characters[position] = (byte) right;
                        characters[length - 1] = (byte) check.of(characters, length - 1);
                    }
                    byte before = characters[position];
                    for (int wrong = 0; wrong < alphabet; wrong++) {
                        characters[position] = (byte) wrong;
                        assertThat(check.isRight(characters)).isEqualTo(wrong == before);
                    }
                }
            }
        }
    }

    /** The answer depends on the state before the pair, which has M values: all of them, for all pairs. */
    @ParameterizedTest
    @CsvSource({"10, 10, 0.977", "32, 9, 0.977"})
    void finds_almost_all_swaps_of_unequal_neighbours(int alphabet, int length, double atLeast) {
        CheckCharacter check = new CheckCharacter(alphabet);
        for (int position = 0; position < length - 1; position++) {
            long swaps = 0;
            long found = 0;
            for (int before = 0; before < (position == 0 ? 1 : alphabet); before++) {
                for (int first = 0; first < alphabet; first++) {
                    for (int second = 0; second < alphabet; second++) {
                        byte[] characters = new byte[length];
                        if (position > 0) {
                            characters[position - 1] = (byte) before;
                        }
                        characters[position] = (byte) first;
                        if (position + 1 < length - 1) {
                            characters[position + 1] = (byte) second;
                        }
                        characters[length - 1] = (byte) check.of(characters, length - 1);
                        if (position + 1 == length - 1 && characters[length - 1] != second) {
                            continue;
                        }
                        if (characters[position] == characters[position + 1]) {
                            continue;
                        }
                        byte kept = characters[position];
                        characters[position] = characters[position + 1];
                        characters[position + 1] = kept;
                        swaps++;
                        found += check.isRight(characters) ? 0 : 1;
                    }
                }
            }
            assertThat((double) found / swaps).as("position " + position).isGreaterThanOrEqualTo(atLeast);
        }
    }

    private static byte[] random(RandomGenerator random, int alphabet, int length) {
        byte[] characters = new byte[length];
        for (int i = 0; i < length - 1; i++) {
            characters[i] = (byte) random.nextInt(alphabet);
        }
        characters[length - 1] = (byte) new CheckCharacter(alphabet).of(characters, length - 1);
        return characters;
    }
}
