using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Surveys;

/// <summary>Asks one question in some channels, until a moment: with choices, on a scale, or Kano’s pair.</summary>
/// <param name="Question">The question, or the feature that Kano’s pair is about; empty: nobody has said.</param>
/// <param name="Choices">As they were said.</param>
/// <param name="Scale">The highest number of a scale.</param>
/// <param name="Channels">None: the channel it is said in.</param>
/// <param name="Until"><c>null</c>: for two days.</param>
public sealed record StartSurvey(
    string Question,
    SurveyForm Form,
    IReadOnlyList<string> Choices,
    int Scale,
    IReadOnlyList<MentionedEntity> Channels,
    bool IsNameless,
    TimePhrase? Until
) : ICommand<StartSurvey>
{
    private const int DaysOpen = 2;
    private const int HighestScale = 10;
    private const int LongestQuote = 80;

    public static Usage Usage { get; } =
        new(
            Say: "survey \"…?\" choices:\"…, …\" in #channel until Friday anonymous",
            Does: "asks one question: with choices, scale:5, or “survey kano \"…\"”; it closes by itself and becomes an insight",
            Example: "survey \"How do you pay?\" choices:\"card, cash\"",
            Topic: "discovery",
            Matter: Matter.Insights,
            Also: ["new survey", "poll", "ask everybody"]
        )
        {
            Ways = SurveyPhrases.Start,
            Everyday = [Role.ProductManager],
        };

    public static Parsed<StartSurvey> Parse(Words words)
    {
        words.Skip("new|start|a");
        if (!words.Take("survey|poll"))
            return Parsed.NotMine;
        var isKano = words.Skip(":|about|on").Take("kano");
        var options = words.TakeOptions("choices|options", "scale");
        var (question, rest) = SurveyWords.Read(words, isKano);
        return question.Length == 0 && rest.Length > 0
            ? Parsed.NotMine
            : Complete(words, isKano, question, rest, options);
    }

    private static Parsed<StartSurvey> Complete(Words words, bool isKano, string question, string rest, Options options)
    {
        var unread = SurveyWords.UnreadIn(rest, words);
        var choices = SurveyWords.Split(options["choices"] ?? words.Field("choices"));
        var scale = SurveyWords.Highest(options["scale"]);
        if (unread.Length > 0 && choices.Length == 0 && scale == 0 && !isKano)
            (choices, scale, unread) = Told(unread);
        if (unread.Length > 0)
            return NotUnderstood(unread);
        return new StartSurvey(
            question.Length > 0 ? question : words.Field("question") ?? "",
            isKano ? SurveyForm.Kano
                : scale > 0 ? SurveyForm.Scale
                : SurveyForm.Choices,
            choices,
            scale,
            [.. words.Utterance.Entities.Where(entity => entity.Kind == EntityKind.Channel)],
            SurveyWords.IsNameless(rest) || words.Field("names") is not null,
            SurveyWords.UntilIn(rest, words)
        );
    }

    // “card, cash or invoice”, “on a scale from 1 to 5”
    private static (string[] Choices, int Scale, string Unread) Told(string said) =>
        SurveyWords.ScaleIn(said) is > 0 and var most ? ([], most, "")
        : SurveyWords.Split(said) is { Length: > 1 } choices ? (choices, 0, "")
        : ([], 0, said);

    private static Parsed NotUnderstood(string odd) =>
        Parsed.No(
            $"I do not understand “{TextCut.ToLine(odd, LongestQuote)}” behind the question. Nothing is asked yet. Say the choices, where, until when and whether without names: “card, cash in #channel until Friday anonymous”.",
            new Button("Open the form", "survey")
        );

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Question.Length == 0)
            return Reply.Ask(AskForm());
        if (Refuse() is { } no)
            return no;
        var (places, unknown) = PlacesOf(turn);
        if (unknown is not null)
            return unknown;
        var (until, wrong) = await Moment(turn, work, cancel);
        if (wrong is not null)
            return wrong;
        return await Begin(places, until, turn, work, cancel);
    }

    private async Task<Reply> Begin(
        IReadOnlyList<Place> places,
        Recurrence until,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var number = await work.Number("survey", cancel);
        var survey = Drafted(number, places, until, turn);
        var alarm = Alarm.Of(
            turn,
            survey.AlarmName,
            $"Close {survey.Key}",
            until,
            $"{survey.Key} close",
            Matter.Insights
        );
        if (
            await work.Schedule(turn, alarm with { Place = null, IsPersonal = true, OnDayOff = DayOff.Run }, cancel) is
            { } no
        )
            return no;
        work.Store(survey);
        foreach (var place in places)
            work.Post(place, SurveyCard.Of(turn, survey), survey.Card);
        return Reply.Noted(
            $"Survey {survey.Number} “{survey.Question}” is open in {SurveyCard.Where(survey)} until {turn.Local(survey.Until)}; then its result comes there, and is kept as an insight.",
            SurveyCard.Show(survey),
            new Button("Close it now", $"{survey.Key} close"),
            SurveyCard.All
        );
    }

    private Survey Drafted(long number, IReadOnlyList<Place> places, Recurrence until, Turn turn) =>
        new()
        {
            Number = number,
            Team = turn.Team.Id,
            Question = Question.ReplaceLineEndings(" "),
            Form = Form,
            Choices = Offered(),
            IsNameless = IsNameless,
            Places = places,
            By = turn.Speaker.OnBehalfOf,
            At = turn.Now,
            Until = until.After(turn.Now)!.Value,
        };

    private IReadOnlyList<string> Offered() =>
        Form switch
        {
            SurveyForm.Kano => KanoPair.Answers,
            SurveyForm.Scale =>
            [
                .. Enumerable.Range(1, Scale).Select(value => value.ToString(CultureInfo.InvariantCulture)),
            ],
            _ => Choices,
        };

    private Reply? Refuse()
    {
        if (Question.Length > Survey.LongestQuestion)
            return Reply.No(
                $"That is {Question.Length} characters; a question has up to {Survey.LongestQuestion}.",
                SurveyCard.All
            );
        if (Form == SurveyForm.Scale && Scale is (< 2 or > HighestScale))
            return Reply.No($"A scale goes from 1 to a number between 2 and {HighestScale}.", SurveyCard.All);
        if (Form != SurveyForm.Choices)
            return null;
        if (Choices.Count < 2)
            return Reply.Ask(AskForm());
        var odd = Choices.FirstOrDefault(choice => choice.Length > Survey.LongestChoice);
        return odd is not null || Choices.Count > Survey.MostChoices
            ? Reply.No(
                $"A survey has up to {Survey.MostChoices} choices of up to {Survey.LongestChoice} characters each.",
                SurveyCard.All
            )
            : null;
    }

    // Only where the bot is known to be, among the people of this product.
    private (IReadOnlyList<Place> Places, Reply? No) PlacesOf(Turn turn)
    {
        if (Channels.Count == 0)
            return ([turn.TeamPlace()], null);
        var known = turn.Product.Teams.SelectMany(team => team.Channels).ToList();
        var places = new List<Place>();
        foreach (var channel in Channels)
        {
            if (known.FirstOrDefault(one => one.Channel == channel.Id || one.Name == channel.Name) is not { } bound)
                return (
                    [],
                    Reply.No(
                        $"#{channel.Name} isn’t connected to {turn.Product.Name}.",
                        new Button("See the team", "team")
                    )
                );
            places.Add(new Place(bound.Workspace, bound.Channel, Name: bound.Name ?? channel.Name));
        }
        return ([.. places.DistinctBy(place => (place.Workspace, place.Channel))], null);
    }

    private async Task<(Recurrence Until, Reply? No)> Moment(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Until is null)
        {
            var zone = turn.Room!.Zone;
            return (
                Recurrence.Once((turn.Now + NodaTime.Duration.FromDays(DaysOpen)).InZone(zone).LocalDateTime, zone.Id),
                null
            );
        }
        var read = await turn.Read(Until, turn.Product.Zone, said => said, work, cancel, new NodaTime.LocalTime(17, 0));
        return read.Recurrence is { Repeats: false } once
            ? (once, null)
            : (
                default!,
                read.Question
                    ?? Reply.No("A survey closes once: say a day, for instance “until Friday”.", SurveyCard.All)
            );
    }

    private Part.Form AskForm() =>
        new(
            "A survey",
            "survey",
            "Ask it",
            [
                new Input.Line(
                    "question",
                    "What do you want to know?",
                    Required: true,
                    Value: Question.Length == 0 ? null : StoryWords.Cut(Question, Survey.LongestQuestion),
                    MaxLength: Survey.LongestQuestion
                ),
                new Input.Lines("choices", "The choices, one a line", Required: true, MaxLength: 800),
            ]
        );
}
