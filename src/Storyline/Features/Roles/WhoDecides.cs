using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Roles;

/// <summary>Answers who decides something, in ordinary words, for every row of the accountability table.</summary>
public sealed record WhoDecides(string Question) : ICommand<WhoDecides>
{
    public static Usage Usage { get; } =
        new(
            Say: "who decides <what>?",
            Does: "says who decides something, and what you can do",
            Example: "who decides the order of the backlog?",
            Topic: "roles",
            Also: ["who can", "who may", "who owns"]
        )
        {
            Ways = RolePhrases.Decides,
        };

    public static Parsed<WhoDecides> Parse(Words words)
    {
        if (!words.Take("who|who's|whose"))
            return Parsed.NotMine;
        // A question with nothing but a verb (“who estimates?”) is ours only if the verb is known.
        var question = words.Peek();
        if (words.Sees("has") && MatterMatching.About(question).Count == 0)
            return Parsed.NotMine;
        if (words.Take("decides|decide|can|may|owns|sets|should|must|determines|controls|has|gets"))
            return Of(words, words.Rest(), isSure: true);
        words.Take("is|are");
        words.Skip("responsible|accountable|allowed|able|in|charge|for|to|of");
        if (words.Take(out Role role) && words.Skip("here|now|today|currently|in|of|for|the|this|our|team|us").AtEnd)
            return new WhoDecides(role.Short());
        return Of(words, question, isSure: false);
    }

    private static Parsed<WhoDecides> Of(Words words, string question, bool isSure)
    {
        if (isSure && question.Length == 0)
            return Parsed.Ask(
                "Who decides what? Ask for instance “who decides the order?”.",
                new Button("Everything", "roles")
            );
        words.Rest();
        return isSure || MatterMatching.About(question).Count > 0 ? new WhoDecides(question) : Parsed.NotMine;
    }

    public Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel) => Task.FromResult(Answer(turn));

    private Reply Answer(Turn turn)
    {
        if (RoleNames.Read(Question.Trim('?', ' ')) is { } role)
            return Reply.Show(RoleCard.Of(role, turn), [.. RoleCard.Next(role, turn)]);
        return MatterMatching.About(Question) switch
        {
            [var matter] => Reply.Show(MatterCard.Of(matter, turn)),
            [] => Reply.No(
                $"I know no decision called “{TextCut.To(Question, 80)}”. This shows all of them:",
                new Button("Who decides what", "roles")
            ),
            var several => Reply.Ask(
                "Which of these do you mean?",
                [.. several.Take(4).Select(matter => new Button(matter.Name, $"who decides {matter.Code}"))]
            ),
        };
    }
}

/// <summary>One row of the table in words.</summary>
internal static class MatterCard
{
    public static View Of(Matter matter, Turn turn)
    {
        if (matter == Matter.Own)
            return View.Of(new Part.Paragraph("Each person decides about their own leave, answers and reminders."));
        var product = turn.Product;
        var accountable = product.AccountableFor(matter);
        var parts = new List<Part> { new Part.Paragraph(Rule(matter, accountable, turn)) };
        if (Others(matter, Stake.Consulted, turn) is { Length: > 0 } asked)
            parts.Add(new Part.Paragraph($"Asked, and may propose: {asked}."));
        if (Others(matter, Stake.Informed, turn) is { Length: > 0 } told)
            parts.Add(new Part.Paragraph($"Told, and may ask: {told}."));
        if (StandInNote(accountable, turn) is { } standIn)
            parts.Add(new Part.Paragraph(standIn));
        parts.Add(new Part.Note(Mine(matter, turn)));
        parts.Add(new Part.Buttons([new Button("Who decides what", "roles")]));
        return new View(parts);
    }

    private static Rich Rule(Matter matter, Role accountable, Turn turn)
    {
        var name = SentenceCase.Of(matter.Name);
        var anyone = matter.AnyoneAdds ? " Any member may add one." : "";
        if (turn.Product.HolderOf(accountable, turn.Team, turn.Today) is { } holder)
            return $"{name:b}: {turn.Person(holder.Member.Id)} decides ({RoleCard.Hold(holder)}).{anyone}";
        var people = RoleCard.Names(turn.Product.HoldersOf(accountable, turn.Team, turn.Today));
        return $"{name:b}: the {accountable.Full()} decide together: {people}.{anyone}";
    }

    private static string Others(Matter matter, Stake stake, Turn turn) =>
        string.Join(
            ", ",
            RoleNames
                .All.Where(role => turn.Product.StakeOf(matter, role) == stake)
                .Select(role =>
                    turn.Product.HolderOf(role, turn.Team, turn.Today) is { } holder
                        ? $"{holder.Member.Name} ({role.Short()})"
                        : role.Full()
                )
        );

    private static Rich? StandInNote(Role role, Turn turn) =>
        turn.Product.StandInsFor(role, turn.Team, turn.Today) is [var next, ..]
            ? RoleCard.StandInLine(next, turn.Product)
            : null;

    private static string Mine(Matter matter, Turn turn) =>
        turn.Speaker.Decides(matter) switch
        {
            Permit.Granted => "That is yours to decide.",
            Permit.Refused { Stake: Stake.Consulted } =>
                "Say what you want done, and it becomes a proposal; or say propose and the sentence.",
            Permit.Refused { Decides: var decides } when decides is not Role.Developer =>
                $"You can ask: ask {decides.Short()}: and your question.",
            _ => "You can ask in the team’s channel.",
        };
}
