import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import hanse.blocks.fields
import hanse.taxonomy.languages
import modelcluster.fields
import modelsearch.index
import uuid
import wagtail.contrib.routable_page.models
import wagtail.fields
import wagtail.models.preview
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models
from wagtail.documents import get_document_model_string
from wagtail.images import get_image_model_string


def first_of(label):
    """The migration that makes the project's model: by custom its app's first.

    An app that makes it later names this one in `run_before`.
    """
    return (label.split('.')[0], '__first__')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('hanse_directory', '0003_imports'),
        ('hanse_networks', '0005_page_items'),
        first_of(get_image_model_string()),
        first_of(get_document_model_string()),
        ('hanse_taxonomy', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CommunicatorReviewTask',
            fields=[
                ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
            ],
            options={
                'verbose_name': "review by the network's editors",
                'verbose_name_plural': "reviews by the network's editors",
            },
            bases=('wagtailcore.task',),
        ),
        migrations.CreateModel(
            name='DocumentText',
            fields=[
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='hanse_text', serialize=False, to=get_document_model_string())),
                ('file_hash', models.CharField(blank=True, max_length=40)),
                ('state', models.CharField(choices=[('waiting', 'waits to be read'), ('whole', 'read'), ('partly', 'read in part: it is long'), ('empty', 'holds no text'), ('refused', 'could not be read')], default='waiting', max_length=8, verbose_name='state')),
                ('text', models.TextField(blank=True)),
                ('pages', models.PositiveIntegerField(default=0)),
                ('read_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'text of a document',
                'verbose_name_plural': 'texts of documents',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ExpertReviewTask',
            fields=[
                ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
            ],
            options={
                'verbose_name': 'review by an expert',
                'verbose_name_plural': 'reviews by an expert',
            },
            bases=('wagtailcore.task',),
        ),
        migrations.CreateModel(
            name='LibraryPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('sources', models.CharField(choices=[('own', 'our own'), ('everybody', 'our own and what any network shares with us'), ('chosen', 'our own and what chosen networks share with us')], default='everybody', max_length=10, verbose_name='shows')),
                ('introduction', models.TextField(blank=True, max_length=400, verbose_name='introduction')),
                ('source_networks', modelcluster.fields.ParentalManyToManyField(blank=True, help_text='Only for “chosen networks”.', related_name='+', to='hanse_networks.network', verbose_name='chosen networks')),
            ],
            options={
                'verbose_name': 'library',
                'verbose_name_plural': 'libraries',
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='PracticePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.TextField(help_text='For lists: who did what, and what came of it.', max_length=300, verbose_name='in a sentence or two')),
                ('context', wagtail.fields.RichTextField(help_text='Where was this, and what was wrong or missing? Who had the problem?', max_length=3000, verbose_name='Context and challenge')),
                ('objectives', wagtail.fields.RichTextField(blank=True, help_text='What was to be different afterwards, and for whom?', max_length=1500, verbose_name='Objectives')),
                ('solution', wagtail.fields.RichTextField(help_text='Step by step, so that somebody else could do it. What came first, what later?', max_length=5000, verbose_name='What was done')),
                ('participation', wagtail.fields.RichTextField(blank=True, help_text='Who decided, who worked, who was asked? Who was missing?', max_length=2000, verbose_name='Who took part')),
                ('results', wagtail.fields.RichTextField(help_text='What is different today? How do you know: counted, asked, evaluated?', max_length=4000, verbose_name='Results and evidence')),
                ('failures', hanse.blocks.fields.BodyField(blank=True, help_text='Detours, mistakes, money that was lost: what others need not try again. It is the part that is read most.', verbose_name='What did not work')),
                ('success', wagtail.fields.RichTextField(blank=True, help_text='Without what would it have failed? Where would it not work?', max_length=3000, verbose_name='What made it work, and its limits')),
                ('costs', wagtail.fields.RichTextField(blank=True, help_text='Money, people, time, also unpaid. Who paid at first, and who pays now?', max_length=1500, verbose_name='Costs and funding')),
                ('transfer', wagtail.fields.RichTextField(blank=True, help_text='What would you tell somebody who begins tomorrow? What has to be there?', max_length=3000, verbose_name='Doing it elsewhere')),
                ('figures', hanse.blocks.fields.BodyField(blank=True, help_text='A few large numbers that stand above the text.', verbose_name='key figures')),
                ('place', models.CharField(blank=True, help_text='A town or a region.', max_length=120, verbose_name='place')),
                ('latitude', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(-90), django.core.validators.MaxValueValidator(90)], verbose_name='latitude')),
                ('longitude', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(-180), django.core.validators.MaxValueValidator(180)], verbose_name='longitude')),
                ('from_year', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1900), django.core.validators.MaxValueValidator(2100)], verbose_name='from')),
                ('until_year', models.PositiveSmallIntegerField(blank=True, help_text='Empty while it goes on.', null=True, validators=[django.core.validators.MinValueValidator(1900), django.core.validators.MaxValueValidator(2100)], verbose_name='until')),
                ('amount', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0'))], verbose_name='what it cost')),
                ('currency', models.CharField(choices=[('EUR', 'EUR'), ('DKK', 'DKK'), ('ISK', 'ISK'), ('NOK', 'NOK'), ('PLN', 'PLN'), ('RUB', 'RUB'), ('SEK', 'SEK'), ('GBP', 'GBP'), ('USD', 'USD')], default='EUR', max_length=3, verbose_name='currency')),
                ('contact_name', models.CharField(blank=True, max_length=160, verbose_name='who answers questions')),
                ('contact_email', models.EmailField(blank=True, help_text='Never shown. Questions are passed on from a form.', max_length=254, verbose_name='their e-mail')),
                ('licence', models.CharField(blank=True, choices=[('CC-BY-4.0', 'CC BY 4.0'), ('CC-BY-SA-4.0', 'CC BY-SA 4.0'), ('CC-BY-2.0', 'CC BY 2.0'), ('CC0-1.0', 'CC0 1.0'), ('', 'all rights reserved')], default='CC-BY-4.0', max_length=20, verbose_name='licence')),
                ('source_name', models.CharField(blank=True, help_text='Where this practice was first written down, if elsewhere.', max_length=200, verbose_name='first told by')),
                ('source_url', models.URLField(blank=True, max_length=400, verbose_name='address of it')),
                ('confirmed_on', models.DateField(blank=True, help_text='When somebody last made sure that this is still right.', null=True, verbose_name='last confirmed')),
                ('change_note', models.CharField(blank=True, help_text='For readers of the version history: what changed, in a sentence.', max_length=300, verbose_name='what is new')),
                ('picture_text', models.CharField(blank=True, help_text='What it shows, for who cannot see it. Empty: it only decorates.', max_length=250, verbose_name='text for the picture')),
                ('cost_band', models.ForeignKey(blank=True, help_text='An amount in euros chooses the band by itself.', limit_choices_to={'vocabulary__code': 'practice-costs'}, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='hanse_taxonomy.term', verbose_name='costs')),
                ('countries', modelcluster.fields.ParentalManyToManyField(blank=True, limit_choices_to={'vocabulary__code': 'countries'}, related_name='+', to='hanse_taxonomy.term', verbose_name='countries')),
                ('evidence', models.ForeignKey(blank=True, limit_choices_to={'vocabulary__code': 'practice-evidence'}, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='hanse_taxonomy.term', verbose_name='what is known of its effect')),
                ('item', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', serialize=False, to='hanse_networks.pageitem')),
                ('level', models.ForeignKey(blank=True, limit_choices_to={'vocabulary__code': 'place-levels'}, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='hanse_taxonomy.term', verbose_name='level of place')),
                ('picture', models.ForeignKey(blank=True, help_text="Without one the network's pattern is drawn.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=get_image_model_string(), verbose_name='picture')),
                ('project', models.ForeignKey(blank=True, help_text="Of which it is a result: it is then listed on the project's page.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='hanse_directory.project', verbose_name='project')),
                ('readiness', models.ForeignKey(blank=True, limit_choices_to={'vocabulary__code': 'practice-readiness'}, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='hanse_taxonomy.term', verbose_name='readiness')),
                ('sectors', modelcluster.fields.ParentalManyToManyField(blank=True, limit_choices_to={'vocabulary__code': 'sectors'}, related_name='+', to='hanse_taxonomy.term', verbose_name='sectors')),
                ('themes', modelcluster.fields.ParentalManyToManyField(blank=True, limit_choices_to={'vocabulary__code': 'practice-themes'}, related_name='+', to='hanse_taxonomy.term', verbose_name='themes')),
            ],
            options={
                'verbose_name': 'practice',
                'verbose_name_plural': 'practices',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='PracticeDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('title', models.CharField(blank=True, help_text='Empty for the title of the document itself.', max_length=200, verbose_name='title')),
                ('language', models.CharField(blank=True, choices=hanse.taxonomy.languages.language_choices, max_length=12, verbose_name='language')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=get_document_model_string(), verbose_name='document')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='hanse_library.practicepage')),
            ],
            options={
                'verbose_name': 'document of a practice',
                'verbose_name_plural': 'documents of practices',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PracticePartner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('role', models.CharField(choices=[('lead', 'lead partner'), ('partner', 'partner'), ('associated', 'associated partner'), ('funder', 'funder')], default='lead', max_length=10, verbose_name='role')),
                ('name', models.CharField(blank=True, help_text='Of one that is not in the directory.', max_length=300, verbose_name='name')),
                ('country', models.ForeignKey(blank=True, limit_choices_to={'vocabulary__code': 'countries'}, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='hanse_taxonomy.term', verbose_name='country')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='hanse_directory.organisation', verbose_name='organisation')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='partners', to='hanse_library.practicepage')),
            ],
            options={
                'verbose_name': 'organisation of a practice',
                'verbose_name_plural': 'organisations of practices',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PracticePerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('role', models.CharField(choices=[('author', 'wrote it down'), ('made', 'made it happen')], default='author', max_length=10, verbose_name='role')),
                ('name', models.CharField(blank=True, help_text='Of somebody who is not in the directory.', max_length=200, verbose_name='name')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='hanse_library.practicepage')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='hanse_directory.person', verbose_name='person')),
            ],
            options={
                'verbose_name': 'person of a practice',
                'verbose_name_plural': 'people of practices',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PracticeReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('communicator', "the network's editors"), ('expert', 'an expert')], max_length=14, verbose_name='step')),
                ('credited_as', models.CharField(blank=True, max_length=160, verbose_name='named as')),
                ('digest', models.CharField(max_length=32)),
                ('is_approved', models.BooleanField(verbose_name='approved')),
                ('criteria', models.JSONField(default=dict, verbose_name='criteria')),
                ('statement', models.TextField(blank=True, max_length=600, verbose_name='for readers')),
                ('note', models.TextField(blank=True, max_length=2000, verbose_name='for the authors')),
                ('reviewed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='reviewed')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='hanse_networks.pageitem')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='hanse_networks.network')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='hanse_library.practicepage')),
                ('reviewer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='reviewer')),
                ('revision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision')),
                ('theme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='hanse_taxonomy.term', verbose_name='theme')),
            ],
            options={
                'verbose_name': 'review of a practice',
                'verbose_name_plural': 'reviews of practices',
                'ordering': ['-reviewed_at', '-pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Replication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                ('locked', models.BooleanField(default=False, editable=False, verbose_name='locked')),
                ('locked_at', models.DateTimeField(editable=False, null=True, verbose_name='locked at')),
                ('share', models.CharField(choices=[('nobody', 'nobody'), ('everybody', 'every network'), ('chosen', 'chosen networks')], default='nobody', editable=False, max_length=10, serialize=False, verbose_name='shared with')),
                ('language', models.CharField(choices=hanse.taxonomy.languages.language_choices, default='en', max_length=12, verbose_name='language of the text')),
                ('practice_title', models.CharField(blank=True, editable=False, max_length=255, verbose_name='title of the practice')),
                ('who', models.CharField(blank=True, help_text='Of one that is not in the directory.', max_length=200, verbose_name='who')),
                ('place', models.CharField(max_length=120, verbose_name='place')),
                ('latitude', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(-90), django.core.validators.MaxValueValidator(90)], verbose_name='latitude')),
                ('longitude', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(-180), django.core.validators.MaxValueValidator(180)], verbose_name='longitude')),
                ('from_year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1900), django.core.validators.MaxValueValidator(2100)], verbose_name='from')),
                ('until_year', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1900), django.core.validators.MaxValueValidator(2100)], verbose_name='until')),
                ('outcome', models.CharField(choices=[('running', 'running'), ('changed', 'running, changed'), ('trial', 'on trial'), ('ended', 'ended as planned'), ('stopped', 'given up')], default='running', max_length=10, verbose_name='what became of it')),
                ('summary', models.CharField(blank=True, max_length=300, verbose_name='in a sentence')),
                ('adaptation', wagtail.fields.RichTextField(blank=True, max_length=3000, verbose_name='what was changed')),
                ('result', wagtail.fields.RichTextField(blank=True, max_length=3000, verbose_name='with what result')),
                ('lessons', wagtail.fields.RichTextField(blank=True, max_length=3000, verbose_name='what did not work')),
                ('evidence_url', models.URLField(blank=True, max_length=400, verbose_name='where that can be read')),
                ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='last confirmed')),
                ('adapted_from', models.ForeignKey(blank=True, help_text='Empty where it was the practice itself.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='hanse_library.replication', verbose_name='learned from')),
                ('country', models.ForeignKey(blank=True, limit_choices_to={'vocabulary__code': 'countries'}, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='hanse_taxonomy.term', verbose_name='country')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
                ('locked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by')),
                ('network', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', serialize=False, to='hanse_networks.network', verbose_name='owner')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='hanse_directory.organisation', verbose_name='organisation')),
                ('practice', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='hanse_networks.pageitem', verbose_name='practice')),
                ('shared_with', models.ManyToManyField(blank=True, editable=False, related_name='+', to='hanse_networks.network', verbose_name='chosen networks')),
            ],
            options={
                'verbose_name': 'replication',
                'verbose_name_plural': 'replications',
            },
            bases=(modelsearch.index.Indexed, wagtail.models.preview.PreviewableMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('practice', 'practice'), ('replication', 'replication')], editable=False, max_length=12, verbose_name='kind')),
                ('language', models.CharField(editable=False, max_length=12, verbose_name='language')),
                ('state', models.CharField(choices=[('writing', 'being written'), ('unconfirmed', 'waits for the sender to confirm'), ('waiting', 'waits for us'), ('taken', 'taken over'), ('refused', 'refused')], db_index=True, default='writing', max_length=12, verbose_name='state')),
                ('title', models.CharField(blank=True, editable=False, max_length=255, verbose_name='title')),
                ('name', models.CharField(blank=True, editable=False, max_length=120, verbose_name='name')),
                ('email', models.EmailField(blank=True, editable=False, max_length=254, verbose_name='e-mail')),
                ('answers', models.JSONField(default=dict, editable=False, verbose_name='answers')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('note', models.TextField(blank=True, help_text='For the other members; the sender never sees it.', max_length=2000, verbose_name='note')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='begun')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='last changed')),
                ('taken_as', models.PositiveBigIntegerField(editable=False, null=True)),
                ('network', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='hanse_networks.network', verbose_name='network')),
                ('practice', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='hanse_networks.pageitem', verbose_name='practice')),
            ],
            options={
                'verbose_name': 'submission',
                'verbose_name_plural': 'submissions',
                'ordering': ['-changed_at', '-pk'],
                'default_permissions': ('change', 'delete'),
            },
        ),
        migrations.CreateModel(
            name='ToolkitPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('introduction', models.TextField(blank=True, max_length=400, verbose_name='introduction')),
                ('entries', hanse.blocks.fields.BodyField(blank=True, verbose_name='reading list')),
                ('item', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', serialize=False, to='hanse_networks.pageitem')),
                ('project', models.ForeignKey(blank=True, help_text="Of which it is a result: it is then listed on the project's page.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='hanse_directory.project', verbose_name='project')),
            ],
            options={
                'verbose_name': 'toolkit',
                'verbose_name_plural': 'toolkits',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='ExpertGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('credited_as', models.CharField(blank=True, help_text='How readers are told who reviewed: name and place of work, as the person agreed to it. Empty names the theme alone.', max_length=160, verbose_name='named as')),
                ('network', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='expert_grants', to='hanse_networks.network', verbose_name='network')),
                ('theme', models.ForeignKey(limit_choices_to={'vocabulary__code': 'practice-themes'}, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='hanse_taxonomy.term', verbose_name='theme')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='expert_grants', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'expert',
                'verbose_name_plural': 'experts',
                'ordering': ['network', 'theme', 'user'],
                'constraints': [models.UniqueConstraint(fields=('user', 'network', 'theme'), name='hanse_library_no_double_expert', violation_error_message='This person has this grant already.')],
            },
        ),
        migrations.CreateModel(
            name='PracticeVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(editable=False, verbose_name='version')),
                ('published_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='published')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='what is new')),
                ('digest', models.CharField(editable=False, max_length=32)),
                ('content', models.JSONField(default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('is_withdrawn', models.BooleanField(default=False, help_text='Visitors read that there was such a version, and no longer what it said.', verbose_name='taken back')),
                ('network', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='hanse_networks.network')),
                ('page', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='hanse_library.practicepage')),
            ],
            options={
                'verbose_name': 'version of a practice',
                'verbose_name_plural': 'versions of practices',
                'ordering': ['-published_at', '-pk'],
                'default_permissions': ('change',),
                'constraints': [models.UniqueConstraint(fields=('page', 'number'), name='hanse_library_one_version')],
            },
        ),
        migrations.CreateModel(
            name='ReachCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('view', 'page read'), ('download', 'document taken along')], max_length=8)),
                ('language', models.CharField(max_length=12)),
                ('day', models.DateField()),
                ('number', models.PositiveIntegerField(default=0)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='hanse_networks.pageitem')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='hanse_networks.network')),
            ],
            options={
                'verbose_name': 'count of readers',
                'verbose_name_plural': 'counts of readers',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('item', 'day', 'kind', 'network', 'language'), name='hanse_library_one_count')],
            },
        ),
        migrations.CreateModel(
            name='ReplicationText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=hanse.taxonomy.languages.language_choices, max_length=12, verbose_name='language')),
                ('draft', models.JSONField(blank=True, default=dict, verbose_name='draft')),
                ('is_published', models.BooleanField(default=False, verbose_name='published')),
                ('source_digest', models.CharField(blank=True, max_length=32)),
                ('version', models.PositiveIntegerField(default=1)),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='updated')),
                ('summary', models.CharField(blank=True, max_length=300, verbose_name='in a sentence')),
                ('adaptation', wagtail.fields.RichTextField(blank=True, verbose_name='what was changed')),
                ('result', wagtail.fields.RichTextField(blank=True, verbose_name='with what result')),
                ('lessons', wagtail.fields.RichTextField(blank=True, verbose_name='what did not work')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='hanse_library.replication')),
            ],
            options={
                'verbose_name': 'text in another language',
                'verbose_name_plural': 'texts in other languages',
                'ordering': ['language'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('record', 'language'), name='hanse_library_one_text')],
            },
        ),
    ]
