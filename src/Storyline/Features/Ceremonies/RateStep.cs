using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Ceremonies;

/// <summary>Answers from 1 to 5 what a step asks: how sure one is in planning, how the team is in a retrospective. Changeable until the reveal.</summary>
public sealed record RateStep(SessionRef On, IReadOnlyList<int> Said) : ICommand<RateStep>
{
    public static Usage Usage { get; } =
        new(
            Say: "confidence <1 to 5>",
            Does: "says how sure you are, hidden until all have; “session rate” answers a pulse",
            Example: "confidence 4",
            Topic: "ceremonies",
            Also: ["session rate", "confidence vote", "fist of five", "planning rate"]
        )
        {
            Rule = "each person for themselves",
        };

    public static Parsed<RateStep> Parse(Words words)
    {
        var on = SessionRef.Take(words, "rate|confidence|answer");
        if (on is null)
        {
            words.Rewind();
            if (!words.Take("fist", "of", "five") && !words.Take("fist") && (!words.Take("confidence") || words.AtEnd))
                return Parsed.NotMine;
            words.Skip("is|:");
            on = new SessionRef(null, null, null);
        }
        var said = new List<int>();
        while (words.Take(out int value))
            said.Add(value);
        for (var question = 0; words.Field(Field(question)) is { } filled; question++)
            said.Add(int.TryParse(filled, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0);
        return words.AtEnd
            ? new RateStep(on, said)
            : Parsed.Ask(
                $"How sure are you, from 1 to {Ballot.Highest}? Say for instance “confidence 4”.",
                [.. Enumerable.Range(1, Ballot.Highest).Select(value => new Button($"{value}", $"confidence {value}"))]
            );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (session, no) = await work.FindSession(turn, On.Number, On.Ceremony, cancel);
        // A no about what may be nameless repeats nothing of what was said, and is written nowhere.
        turn.Conceal(session is null || session.IsNameless(session.At) ? RecordPrivacy.Nameless : RecordPrivacy.Unsaid);
        if (session is null)
            return no!;
        if (session.Step.Gathers is not (ContributionKind.Rate or ContributionKind.Pulse))
            return Reply.No(
                $"{session.Title} is at {session.Step.Name}: nothing is rated now.",
                new Button("Show it", SessionCard.Say(session, "show"))
            );
        if (session.IsPaused)
            return Reply.No(
                "It is paused. Answer when it goes on.",
                new Button("Show it", SessionCard.Say(session, "show"))
            );
        if (turn.Speaker.Is(Role.Stakeholder))
            return Reply.No(
                "The team answers this; stakeholders are heard in the review.",
                new Button("Show it", SessionCard.Say(session, "show"))
            );
        var questions = session.Questions(session.At);
        var ballot = session.BallotAt(session.At) ?? new Ballot(session.At, session.IsNameless(session.At));
        if (ballot.IsRevealed)
            return Reply.No(
                "The answers have been revealed. They stay as they were.",
                new Button("Show it", SessionCard.Say(session, "show"))
            );
        if (Said.Count == 0 || (Said.Count != questions.Count && questions.Count > 1))
            return Reply.Ask(Form(session, questions));
        if (Said.Count != questions.Count || Said.Any(value => value is < 1 or > Ballot.Highest))
            return Reply.No(
                $"Answers go from 1 to {Ballot.Highest}, whole numbers.",
                [
                    .. questions.Count > 1
                        ? [new Button("Answer", SessionCard.Say(session, "rate"))]
                        : Enumerable
                            .Range(1, Ballot.Highest)
                            .Select(value => new Button($"{value}", SessionCard.Say(session, $"rate {value}"))),
                ]
            );

        var me = ballot.IsNameless
            ? turn.Pseudonym(session.Scope, string.Create(CultureInfo.InvariantCulture, $"ballot {session.At}"))
            : turn.Speaker.Id;
        var isAgain = ballot.Answers.ContainsKey(me);
        var changed = session.With(ballot.With(me, Said));
        // A card that changes tells when somebody has answered; without names it changes with the reveal only.
        if (ballot.IsNameless)
            work.Store(changed);
        else
            await Show(turn, work, changed, cancel);
        return Reply.Private(
            ballot.IsNameless
                    ? $"Your answer is {(isAgain ? "changed" : "in")}, without your name. It can be changed until the reveal."
                : isAgain ? $"You have changed your answer to {Said[0]}."
                : $"You have answered {Said[0]}. It is hidden, and can be changed, until all are revealed.",
            new Button("Change it", SessionCard.Say(session, "rate"))
        );
    }

    public static string Field(int question) => string.Create(CultureInfo.InvariantCulture, $"q{question + 1}");

    // When every developer has answered, nobody waits any longer.
    private static async Task Show(Turn turn, IWork work, Session session, CancellationToken cancel)
    {
        var ballot = session.BallotAt(session.At)!;
        var expected = turn.Product.HoldersOf(Role.Developer, turn.Team, turn.Today);
        if (expected.Count > 0 && expected.All(member => ballot.Answers.ContainsKey(member.Id)))
            session = session.With(ballot.Revealed(session.Questions(session.At).Count));
        await work.Show(turn, session, cancel);
    }

    private static Part.Form Form(Session session, IReadOnlyList<string> questions) =>
        new(
            StoryWords.Cut($"{session.Title}: {session.Step.Name}", 100),
            SessionCard.Say(session, "rate"),
            session.IsNameless(session.At) ? "Send without my name" : "Send",
            [
                .. questions.Select(
                    (question, at) =>
                        new Input.Choice(
                            Field(at),
                            question,
                            [
                                .. Enumerable
                                    .Range(1, Ballot.Highest)
                                    .Select(value => new Option($"{value}", $"{value}")),
                            ],
                            Required: true
                        )
                ),
            ]
        );
}
