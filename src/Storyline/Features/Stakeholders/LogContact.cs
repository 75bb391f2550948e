using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Stakeholders;

/// <summary>Notes that somebody was heard from; whoever is new comes into the register.</summary>
/// <param name="IsYesterday">It was yesterday, not today.</param>
public sealed record LogContact(string Who, string Text, bool IsYesterday) : ICommand<LogContact>
{
    private const int LongestText = 500;

    public static Usage Usage { get; } =
        new(
            Say: "contact <name>: <text>",
            Does: "notes that you heard from a stakeholder",
            Example: "contact Acme: talked about invoices",
            Topic: "stakeholders",
            Matter: Matter.Outside,
            Also: ["log contact", "talked to"]
        )
        {
            Ways = StakeholderPhrases.Contact,
            IsReport = true,
        };

    public static Parsed<LogContact> Parse(Words words)
    {
        words.Skip("log|note|add|new");
        if (!words.Take("contact"))
            return Parsed.NotMine;
        words.Skip("with|to");
        var who = ContactName.Take(words, out var isSigned);
        var isYesterday = false;
        if (!isSigned && words.Sees("today|yesterday"))
        {
            isYesterday = words.PeekWord().StartsWith("yesterday", StringComparison.OrdinalIgnoreCase);
            isSigned = words.PeekWord().EndsWith(':');
            words.Skip("today|yesterday");
        }
        var text =
            words.AtEnd ? words.Field("text") ?? ""
            : isSigned ? words.Rest().TrimStart(':', ' ')
            : null;
        return who.Length is 0 or > Stakeholder.LongestName || text is null
            ? Parsed.NotMine
            : new LogContact(who, text.ReplaceLineEndings(" "), isYesterday);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var called = await work.StakeholdersCalled(Who, cancel);
        if (called.Count > 1)
            return (await work.FindStakeholder(Who, one => $"contact {StakeholderName.Of(one)}: {Text}", cancel)).No!;
        if (Text.Length == 0)
            return called is [var one] ? Reply.Ask(Form(one)) : (await work.FindStakeholder(Who, _ => "", cancel)).No!;
        if (Text.Length > LongestText)
            return Reply.No(
                $"That is {Text.Length} characters; a contact has up to {LongestText}.",
                StakeholderFinder.All
            );
        var (known, isNew) = called is [var found] ? (found, false) : (await Unknown(turn, work, cancel), true);
        var at = IsYesterday ? turn.Now - Duration.FromDays(1) : turn.Now;
        work.Store(known.Heard(new StakeholderContact(turn.Credit ?? turn.Speaker.Id, at, Text)));
        return turn.AmongUs(Noted(known, isNew));
    }

    private async Task<Stakeholder> Unknown(Turn turn, IWork work, CancellationToken cancel)
    {
        var name = StakeholderName.Read(Who);
        return new Stakeholder
        {
            Number = await work.Number("stakeholder", cancel),
            Name = name.Name,
            Post = name.Post,
            Added = turn.Now,
        }.By(turn.Speaker.Id, turn.Now);
    }

    private Reply Noted(Stakeholder known, bool isNew)
    {
        Rich added = isNew ? " They are new in the register." : Rich.Empty;
        Rich next = known.RhythmDays is { } days
            ? $" The next contact is due in {Stakeholder.Rhythm(days)}."
            : Rich.Empty;
        Button[] more = isNew
            ? [new Button("Say more about them", $"stakeholder edit {StakeholderName.Of(known)}")]
            : [];
        return Reply.Done(
            $"Noted a contact with {known.Called:b}: {StoryWords.Cut(Text, 200)}.{added}{next}",
            [
                .. more,
                new Button("Keep as an insight", $"insight \"{Text.Replace('"', '\'')}\" source:\"{known.Name}\""),
                StakeholderCard.Show(known),
                StoryWords.Undo,
            ]
        );
    }

    private static Part.Form Form(Stakeholder known) =>
        new(
            $"A contact with {known.Called}",
            $"contact {StakeholderName.Of(known)}",
            "Note it",
            [new Input.Lines("text", "What was it about?", Required: true, MaxLength: LongestText)]
        );
}

/// <summary>Reads whom a contact is with: the words up to a colon, a day or a rhythm.</summary>
internal static class ContactName
{
    private const int MostWords = 8;

    /// <param name="isSigned">A colon follows the name.</param>
    public static string Take(Words words, out bool isSigned)
    {
        var name = new List<string>();
        isSigned = false;
        while (!words.AtEnd && !isSigned && name.Count < MostWords && !Ends(words))
        {
            var typed = words.PeekWord();
            if (!words.TakeAny(out _))
                break;
            isSigned = typed.EndsWith(':') || typed is "-" or "–";
            var part = typed.TrimEnd(':').Trim();
            if (part.Length > 0 && part is not ("-" or "–"))
                name.Add(part);
        }
        if (!isSigned && words.Sees(":|-|–"))
            isSigned = true;
        return string.Join(' ', name).TrimStart('@').TrimEnd(',');
    }

    private static bool Ends(Words words) =>
        words.Sees(ContactRhythm.Openings) || words.Sees("off|never|today|yesterday");
}
