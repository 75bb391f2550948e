using System.Security.Cryptography;
using System.Text;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline;

/// <summary>Stores a previewed sentence until its speaker agrees to it.</summary>
public static class Agreements
{
    // Without letters and digits that look alike.
    private const int CodeLength = 5;
    private const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    /// <summary>The sentence that agrees to the latest offer, and the one that declines it.</summary>
    internal const string Yes = "confirm";

    internal const string No = "cancel";

    /// <summary>Whether a word could be the code of an offer: exactly five of its letters and digits.</summary>
    public static bool IsCode(string word) =>
        word.Length == CodeLength && word.All(letter => Alphabet.Contains(char.ToUpperInvariant(letter)));

    internal static string Declining(string code) => $"{No} {code}";

    /// <summary>Whether a preview would still look the same.</summary>
    public static bool StillHolds(PendingOffer pendingOffer, Reply preview) =>
        preview.Agreement is not null && Digest(preview.Previewed ?? preview.View) == pendingOffer.Preview;

    internal static Reply Ask(Reply preview, Turn turn, IWork work)
    {
        var code = Code(turn.Inbound.Key);
        var until = turn.Now + PendingOffer.Lifetime;
        var agreed = preview.Keeps is { } sentence
            ? SubSentence.Sentence(sentence)
            : new SubSentence(turn.Inbound.Said, turn.Inbound.Fields);
        work.Store(
            new PendingOffer(
                code,
                agreed.Said,
                agreed.Fields,
                turn.Speaker.Id,
                Digest(preview.View),
                until,
                turn.Team.Id,
                TurnRecords.Where(turn.Place)
            )
            {
                Place = turn.Place,
            }
        );
        return preview with
        {
            OfferCode = code,
            Asking = agreed.Said,
            Previewed = preview.View,
            View = preview.View.With(
                new Part.Buttons([
                    new Button(preview.Agreement!, $"{Yes} {code}", ButtonStyle.Primary),
                    new Button("Cancel", Declining(code)),
                ]),
                new Part.Note("Nothing has changed yet. This offer holds for 10 minutes.")
            ),
        };
    }

    private static string Digest(View view) => TextDigest.Of(view.ToText(), bytes: 8);

    // Derived from the message's key: a redelivered message offers the same code again.
    private static string Code(string key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        return string.Create(
            CodeLength,
            hash,
            static (code, hash) =>
            {
                for (var at = 0; at < code.Length; at++)
                    code[at] = Alphabet[hash[at] % Alphabet.Length];
            }
        );
    }
}
