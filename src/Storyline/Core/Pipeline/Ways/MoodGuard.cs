using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline.Ways;

/// <summary>
/// Answers a sentence in which a command was read, but which does not tell it: a question, a negation, a condition, a report.
/// Nothing is changed by it.
/// </summary>
internal sealed class MoodGuard(Vocabulary vocabulary, SecondReading secondReading)
{
    private const int LongestQuote = 120;

    /// <summary>How people lead into what they only ask or think about.</summary>
    private static readonly string[] LeadIns =
    [
        "do you think that we should",
        "do you think we should",
        "do you think i should",
        "don't you think we should",
        "i think that we should",
        "i think we should",
        "i think i should",
        "i think that",
        "i think",
        "i guess we should",
        "i guess",
        "i suppose",
        "i believe",
        "i wonder if we should",
        "i wonder if i should",
        "maybe we should",
        "maybe i should",
        "maybe we could",
        "perhaps we should",
        "perhaps we could",
        "perhaps",
        "maybe",
        "what if we",
        "what if i",
        "why don't we",
        "why don't i",
        "why not",
        "shouldn't we",
        "shouldn't i",
        "should we",
        "should i",
        "shall we",
        "shall i",
        "do we",
        "do i",
        "did we",
        "did i",
        "is",
        "are",
    ];

    /// <summary>The answer; <c>null</c>: the sentence tells what it says.</summary>
    public async Task<Reply?> Answer(Words words, ParsedSentence read, Turn turn, IWork work, CancellationToken cancel)
    {
        if (!IsTyped(turn) || read is not { Command: not null, MayWrite: true, Usage.IsReport: false })
            return null;
        // A noun alone shows what there is, or opens a form.
        if (read.Usage.IsNoun && read.Use.TextStart >= words.Tokens.Count)
            return null;
        var mood = MoodReader.Of(words, read.Use);
        if (mood == SpeechMood.Told)
            return LooseNoun.Quoted(words, read) is { } quoted ? Offer(quoted) : null;
        var second = await secondReading.Read(words, turn, work, cancel);
        if (second is { IsLikeness: false, Readings: [{ MayWrite: false }] })
            return await SecondReading.Answer(second, turn, work, cancel);
        var answer = mood is SpeechMood.Question or SpeechMood.Wondering
            ? await AnswerToQuestion(words, read, second, turn, work, cancel)
            : null;
        return answer ?? Nothing(mood, StoryOf(words), read.Usage);
    }

    /// <summary>The offer of what is only considered: “maybe remind us to stretch at 15:00”; <c>null</c>: there is none.</summary>
    public Reply? Considered(Words words, Turn turn) =>
        IsTyped(turn) && Plain(words, null) is { } plain ? Offer(plain) : null;

    // What was pressed or filled into a form is meant as it says.
    private static bool IsTyped(Turn turn) =>
        turn is { Room: not null, IsByClock: false }
        && turn.Inbound is { Manner: InboundManner.Typed, Fields.Count: 0, Files.Count: 0 };

    /// <summary>What can be said or offered to a question; <c>null</c>: nothing.</summary>
    private async Task<Reply?> AnswerToQuestion(
        Words words,
        ParsedSentence read,
        SecondMeaning? second,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (second is { IsLikeness: false })
            return await SecondReading.Answer(second with { IsTold = false }, turn, work, cancel);
        if (Plain(words, read) is { } plain)
            return Offer(plain);
        return StoryOf(words) is { } story
            ? await turn.Run(SubSentence.Sentence(story.ToString()), work, cancel)
            : null;
    }

    private static Reply Offer(Utterance plain) =>
        Reply.Ask(
            $"Do you mean “{TextCut.ToLine(plain.Text, LongestQuote)}”? Nothing was changed.",
            new Button("Yes", plain.Text, ButtonStyle.Primary)
        ) with
        {
            Gap = AnswerGap.None,
        };

    private static Reply Nothing(SpeechMood mood, StoryKey? story, Usage usage)
    {
        var next = story is { } key
            ? new Button($"See {key}", key.ToString())
            : new Button("Help", $"help {usage.Topic}");
        Rich text = mood switch
        {
            SpeechMood.Question => $"Nothing was changed: I took that as a question, and I have no answer to it.",
            SpeechMood.Negated => $"Nothing was changed: I took that as what is not to be done.",
            SpeechMood.Conditional => $"Nothing was changed: I took that as what may happen. Say it when it is so.",
            SpeechMood.Reported => $"Nothing was changed: I took that as what was, or was said, before.",
            _ => $"Nothing was changed: I took that as a thought.",
        };
        return Reply.Private(text, next);
    }

    // The command alone, if it is complete and nothing else remains.
    private Utterance? Plain(Words words, ParsedSentence? read)
    {
        var said = words.Utterance;
        var text = said.Text;
        var stop = text.AsSpan().TrimEnd(" ?!.").Length;
        if (stop == 0)
            return null;
        var start = StartOf(text);
        var rest = said.From(start);
        var plain = rest with
        {
            Text = rest.Text[..(stop - start)],
            Entities = [.. rest.Entities.Where(entity => entity.Start + entity.Length <= stop - start)],
        };
        var inner = new Words(plain, words.Hearing);
        return
            vocabulary.Hear(inner) is { Command: not null, Doubts.Count: 0 } parsed
            && (read is null || parsed.Usage == read.Usage)
            && MoodReader.Of(inner, parsed.Use) == SpeechMood.Told
            ? plain
            : null;
    }

    private static int StartOf(string text)
    {
        foreach (var leadIn in LeadIns)
            if (
                text.Length > leadIn.Length + 1
                && text.AsSpan(0, leadIn.Length).Equals(leadIn, StringComparison.OrdinalIgnoreCase)
                && text[leadIn.Length] == ' '
            )
                return leadIn.Length + 1;
        return 0;
    }

    private static StoryKey? StoryOf(Words words)
    {
        foreach (var token in words.Tokens)
            if (
                token.Kind == TokenKind.Word
                && token.Match.Contains('-')
                && StoryKey.TryRead(token.Match, words.Hearing.Prefix, out var key)
                && key.Prefix == words.Hearing.Prefix
            )
                return key;
        return null;
    }
}
