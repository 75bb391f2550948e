using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Ceremonies;

/// <summary>
/// Answers a step's questions from 1 to 5: confidence in planning, the pulse in a retrospective. Changeable until the reveal.
/// </summary>
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
            on = SessionRef.Here;
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
        // A refusal in a step that may be nameless repeats nothing of the sentence and is recorded nowhere.
        turn.Conceal(session is null || session.IsNameless(session.At) ? RecordPrivacy.Nameless : RecordPrivacy.Unsaid);
        if (session is null)
            return no!;
        if (WhyNot(session, turn) is { } why)
            return Reply.No(why, SessionCard.ShowButton(session));
        var questions = session.Questions(session.At);
        if (Said.Count == 0 || (Said.Count != questions.Count && questions.Count > 1))
            return Reply.Ask(Form(session, questions));
        if (Said.Count != questions.Count || Said.Any(value => value is < 1 or > Ballot.Highest))
            return OutOfRange(session, questions.Count);
        return await Answer(session, turn, work, cancel);
    }

    private static string? WhyNot(Session session, Turn turn)
    {
        if (session.Step.Gathers is not (ContributionKind.Rate or ContributionKind.Pulse))
            return $"{session.Title} is at {session.Step.Name}: nothing is rated now.";
        if (session.IsPaused)
            return "It is paused. Answer when it goes on.";
        if (turn.Speaker.Is(Role.Stakeholder))
            return "The team answers this; stakeholders are heard in the review.";
        return session.CurrentBallot.IsRevealed ? "The answers are revealed and can no longer be changed." : null;
    }

    private static Reply OutOfRange(Session session, int questions) =>
        Reply.No(
            $"Answers are whole numbers from 1 to {Ballot.Highest}.",
            questions > 1
                ? [new Button("Answer", SessionCard.Say(session, "rate"))]
                : [.. SessionCard.RateButtons(session)]
        );

    private async Task<Reply> Answer(Session session, Turn turn, IWork work, CancellationToken cancel)
    {
        var ballot = session.CurrentBallot;
        var voter = Voter(ballot, session, turn);
        var isAgain = ballot.Answers.ContainsKey(voter);
        var changed = session.With(ballot.With(voter, Said));
        // A card that changes would tell when somebody has answered, so a nameless one waits for the reveal.
        if (ballot.IsNameless)
            work.Store(changed);
        else
            await Show(turn, work, changed, cancel);
        return Reply.Private(Taken(ballot, isAgain), new Button("Change it", SessionCard.Say(session, "rate")));
    }

    private static string Voter(Ballot ballot, Session session, Turn turn) =>
        ballot.IsNameless
            ? turn.Pseudonym(session.Scope, string.Create(CultureInfo.InvariantCulture, $"ballot {session.At}"))
            : turn.Speaker.Id;

    private string Taken(Ballot ballot, bool isAgain) =>
        (ballot.IsNameless, isAgain) switch
        {
            (true, true) => "Your answer is changed, without your name. It can be changed until the reveal.",
            (true, false) => "Your answer is in, without your name. It can be changed until the reveal.",
            (false, true) => $"You have changed your answer to {Said[0]}.",
            _ => $"You have answered {Said[0]}. It is hidden, and can be changed, until all are revealed.",
        };

    public static string Field(int question) => string.Create(CultureInfo.InvariantCulture, $"q{question + 1}");

    // Once every developer has answered there is nobody to wait for.
    private static async Task Show(Turn turn, IWork work, Session session, CancellationToken cancel)
    {
        var ballot = session.CurrentBallot;
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
