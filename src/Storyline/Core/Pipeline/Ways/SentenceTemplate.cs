using Storyline.Core.Messages;

namespace Storyline.Core.Pipeline.Ways;

/// <summary>The sentence of a way with its slots filled in.</summary>
internal static class SentenceTemplate
{
    /// <summary>The sentence, or <c>null</c>: a slot that it needs is empty.</summary>
    public static Utterance? Fill(string means, IReadOnlyDictionary<string, Utterance> slots)
    {
        var sentence = Utterance.Plain("");
        for (var at = 0; at < means.Length; )
        {
            if (means[at] == '[' && means.IndexOf(']', at) is var close and > 0)
            {
                if (Fill(means[(at + 1)..close], slots) is { } optional)
                    sentence = Join(sentence, optional);
                at = close + 1;
            }
            else if (means[at] == '<' && means.IndexOf('>', at) is var end and > 0)
            {
                if (!slots.TryGetValue(means[(at + 1)..end], out var words))
                    return null;
                sentence = Join(sentence, words);
                at = end + 1;
            }
            else
            {
                var next = means.AsSpan(at + 1).IndexOfAny('[', '<');
                var stop = next < 0 ? means.Length : at + 1 + next;
                sentence = Join(sentence, Utterance.Plain(means[at..stop]));
                at = stop;
            }
        }
        return sentence;
    }

    public static Utterance Join(Utterance first, Utterance second) =>
        second.After(first.Text) is var joined && first.Entities.Count == 0
            ? joined
            : joined with
            {
                Entities = [.. first.Entities, .. joined.Entities],
            };
}
