using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Surveys;

/// <summary>Answers a survey, or changes one’s answer while it is open.</summary>
/// <param name="Part">Which of Kano’s questions it answers: 0 with the feature, 1 without it.</param>
/// <param name="Choice">From 1.</param>
public sealed record AnswerSurvey(long Number, int Part, int Choice) : ICommand<AnswerSurvey>
{
    public static Usage Usage { get; } =
        new(
            Say: "survey <number> answer <choice>",
            Does: "answers a survey, or changes your answer while it is open",
            Example: "survey 1 answer 2",
            Topic: "discovery",
            Also: ["answer a survey", "vote in a survey"]
        )
        {
            Rule = "everybody whom it reaches, once each",
            IsNeverGuessed = true,
        };

    public static Parsed<AnswerSurvey> Parse(Words words)
    {
        if (!words.Take("survey|poll") || !words.Take(out int number))
            return Parsed.NotMine;
        var isAnswer = words.Take("answer|vote|choose");
        var (isWith, isWithout) = (words.Take("with"), words.Take("without"));
        if (!isAnswer && !isWith && !isWithout)
            return Parsed.NotMine;
        words.Skip(":|is|number");
        return words.Take(out int choice) && words.AtEnd
            ? new AnswerSurvey(number, isWithout ? 1 : 0, choice)
            : Parsed.No(
                $"Say the number of a choice, for instance “survey {number} answer 1”.",
                new Button("Show", $"survey {number}")
            );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var survey = await work.Find<Survey>(Survey.IdOf(Number), cancel);
        turn.Conceal(survey is { IsNameless: false } ? RecordPrivacy.Unsaid : RecordPrivacy.Nameless);
        if (survey is null)
            return ShowSurvey.NoSuch(Number);
        if (!survey.IsOpen || survey.Until <= turn.Now)
            return Reply.No($"Survey {Number} is closed.", SurveyCard.Show(survey));
        if (Choice < 1 || Choice > survey.Choices.Count || (Part > 0 && survey.Form != SurveyForm.Kano))
            return Reply.No($"Survey {Number} has the choices 1 to {survey.Choices.Count}.", SurveyCard.Show(survey));
        return Take(survey, turn, work);
    }

    private Reply Take(Survey survey, Turn turn, IWork work)
    {
        var voter = survey.IsNameless ? turn.Pseudonym(survey.Id, "answer") : turn.Speaker.Id;
        var isAgain = survey.Answers.TryGetValue(voter, out var before) && before[Part] >= 0;
        var answered = survey.With(voter, Part, Choice - 1);
        work.Store(answered);
        // A card that counts would tell when somebody has answered, so a nameless one does not.
        if (!survey.IsNameless)
            foreach (var place in survey.Places)
                work.Post(place, SurveyCard.Of(turn, answered), survey.Card);
        var verb = isAgain && before![Part] != Choice - 1 ? "is changed to" : "is";
        return Reply.Private(
            $"Your answer {verb} “{survey.Choices[Choice - 1]}”.{Left(answered.Answers[voter])} You can change it until {turn.Local(survey.Until)}.",
            SurveyCard.Show(survey)
        );
    }

    private static string Left(IReadOnlyList<int> answers) =>
        answers.Any(answer => answer < 0)
            ? answers[0] < 0
                ? " Now say how you feel with it."
                : " Now say how you feel without it."
            : "";
}
