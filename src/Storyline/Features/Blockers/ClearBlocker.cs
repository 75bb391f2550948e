using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Blockers;

/// <summary>Clears a blocker and tells the person it blocked.</summary>
/// <param name="Number"><c>null</c>: the speaker's own.</param>
public sealed record ClearBlocker(long? Number) : ICommand<ClearBlocker>
{
    public static Usage Usage { get; } =
        new("clear <blocker>", "clears a blocker", "clear B-3", "standup", Also: ["unblock", "resolve blocker"])
        {
            Ways = BlockerPhrases.Clear,
            Rule = "anybody who takes part",
        };

    public static Parsed<ClearBlocker> Parse(Words words)
    {
        if (!words.Take("clear|unblock|resolve|cleared|resolved"))
            return Parsed.NotMine;
        if (words.Take("my", "blocker|blockers") && words.AtEnd)
            return new ClearBlocker(Number: null);
        return words.Skip("blocker|the").TakeNumbered('B', out var number) && words.AtEnd
            ? new ClearBlocker(number)
            : Parsed.Ask("Which blocker?", new Button("See the blockers", "blockers"));
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Number is not { } number)
            return await ClearOwn(turn, work, cancel);
        var found = await work.Find<Blocker>(Blocker.IdOf(number), cancel);
        if (found is not { } blocker || blocker.Team != turn.Team.Id)
            return Reply.No($"Team {turn.Team.Name} has no blocker B-{number}.", SeeAll);
        return Clear(blocker, turn, work);
    }

    private static async Task<Reply> ClearOwn(Turn turn, IWork work, CancellationToken cancel)
    {
        var own = (await work.BlockersOf(turn.Team.Id, cancel))
            .Where(blocker => blocker.By == turn.Speaker.Id)
            .ToList();
        return own switch
        {
            [var only] => Clear(only, turn, work),
            [] => Reply.Private("No blocker of yours is open.", SeeAll),
            _ => Reply.Ask(
                "Which of your blockers is gone?",
                [
                    .. own.Select(blocker => new Button(
                        $"{blocker.Key}: {TextCut.ToLine(blocker.Text, 50)}",
                        $"clear {blocker.Key}"
                    )),
                ]
            ) with
            {
                Gap = AnswerGap.None,
            },
        };
    }

    private static Reply Clear(Blocker blocker, Turn turn, IWork work)
    {
        if (Refuse(blocker, turn) is { } refusal)
            return refusal;
        work.Store(blocker with { Cleared = turn.Now, ClearedBy = turn.Speaker.Id });
        if (blocker.By != turn.Speaker.Id)
            work.Tell(
                blocker.By,
                View.Of(
                    new Part.Paragraph($"{turn.Person(turn.Speaker.Id)} has cleared {blocker.Key:b}: {blocker.Text}")
                )
            );
        return Reply.Done(
            $"{blocker.Key:b} is cleared after {turn.Ago(blocker.Since)}: {blocker.Text}",
            StoryWords.Undo
        );
    }

    private static Reply? Refuse(Blocker blocker, Turn turn)
    {
        if (blocker.Cleared is { } at)
            return Reply.Private(
                $"{blocker.Key} was cleared {turn.Ago(at)} ago by {turn.Person(blocker.ClearedBy!)}.",
                SeeAll
            );
        return MayClear(blocker, turn)
            ? null
            : Reply.No(
                $"Team {turn.Team.Name} clears {blocker.Key}, or {turn.Product.MemberOf(blocker.Owner).Name}, who owns it.",
                SeeAll
            );
    }

    private static Button SeeAll { get; } = new("See the blockers", "blockers");

    // A stakeholder clears only a blocker they own or have raised.
    private static bool MayClear(Blocker blocker, Turn turn) =>
        !turn.Speaker.Is(Role.Stakeholder) || blocker.Owner == turn.Speaker.Id || blocker.By == turn.Speaker.Id;
}
